//! Compares two texts line by line by Myers' algorithm, with the crate similar.

use similar::{Algorithm, TextDiff};

/// A hash of what differs between a text of `lines` lines and one in which some are changed, moved or gone.
#[no_mangle]
pub extern "C" fn run(lines: i32) -> i64 {
    let mut state = 5u32;
    let mut next = |below: u32| {
        state = state.wrapping_mul(1664525).wrapping_add(1013904223);
        (state >> 8) % below
    };
    let before: Vec<String> = (0..lines).map(|n| format!("let value_{} = {};\n", next(50), n % 17)).collect();
    let mut after = before.clone();
    for _ in 0..lines / 10 {
        let at = next(after.len() as u32) as usize;
        match next(3) {
            0 => after[at] = format!("let changed = {};\n", next(100)),
            1 => {
                let line = after.remove(at);
                after.push(line);
            }
            _ => {
                after.remove(at);
            }
        }
    }
    let (before, after) = (before.concat(), after.concat());
    let diff = TextDiff::configure().algorithm(Algorithm::Myers).diff_lines(&before, &after);
    diff.unified_diff()
        .to_string()
        .bytes()
        .fold(0xcbf29ce484222325u64, |hash, byte| (hash ^ byte as u64).wrapping_mul(0x100000001b3)) as i64
}
