//! Reads a JSON document, changes it and writes it again, with the crate serde_json.

use serde_json::{json, Value};

fn document(entries: u32) -> String {
    let mut state = 7u32;
    let mut next = || {
        state = state.wrapping_mul(1664525).wrapping_add(1013904223);
        state >> 8
    };
    let items: Vec<String> = (0..entries)
        .map(|id| {
            format!(
                r#"{{"id": {}, "name": "item \u00e9 {}\n", "price": {}.{:02}, "tags": ["a{}", "b{}", null], "nested": {{"x": {}e-3, "ok": {}}}}}"#,
                id, next(), next() % 1000, next() % 100, next() % 10, next() % 10, next(), next() % 2 == 0
            )
        })
        .collect();
    format!("[{}]", items.join(",\n  "))
}

/// A hash of the document that is written after `entries` entries were read.
#[no_mangle]
pub extern "C" fn run(entries: i32) -> i64 {
    let mut read: Value = serde_json::from_str(&document(entries as u32)).unwrap();
    let mut total = 0.0;
    for item in read.as_array_mut().unwrap() {
        total += item["price"].as_f64().unwrap();
        item["nested"]["total"] = json!(total);
        item["tags"].as_array_mut().unwrap().reverse();
    }
    let written = serde_json::to_string_pretty(&read).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), read);
    written
        .bytes()
        .fold(0xcbf29ce484222325u64, |hash, byte| (hash ^ byte as u64).wrapping_mul(0x100000001b3)) as i64
}
