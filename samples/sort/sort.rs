//! Sorts numbers, and texts by two keys, by the sorts of Rust's standard library.

fn numbers(count: usize) -> Vec<u32> {
    let mut state = 9u32;
    (0..count)
        .map(|_| {
            state = state.wrapping_mul(1664525).wrapping_add(1013904223);
            state
        })
        .collect()
}

/// A hash of `count` numbers, sorted without keeping the order of equals, and of as many texts, sorted keeping it.
#[no_mangle]
pub extern "C" fn run(count: i32) -> i64 {
    let mut sorted = numbers(count as usize);
    let mut texts: Vec<String> = sorted.iter().map(|n| format!("{:x}", n >> 12)).collect();
    sorted.sort_unstable();
    texts.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| b.cmp(a)));
    let mut hash = 0xcbf29ce484222325u64;
    for (number, text) in sorted.iter().zip(&texts) {
        hash = (hash ^ *number as u64).wrapping_mul(0x100000001b3);
        for byte in text.bytes() {
            hash = (hash ^ byte as u64).wrapping_mul(0x100000001b3);
        }
    }
    hash as i64
}
