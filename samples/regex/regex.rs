//! Finds dates, addresses, numbers and words in lines of a log, with the crate regex.

use regex::Regex;
use std::fmt::Write;

const PATTERNS: [&str; 6] = [
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z",
    r"(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})",
    r"[a-z]+(?:\.[a-z]+)*@[a-z]+\.(?:org|net|com)",
    r"(?i)error|warning|timeout",
    r"\b(GET|POST|PUT) /([a-z/]+)\?id=(\d+)",
    r"([a-z])[^a-z]+([a-z]{3,})$",
];

fn log(lines: u32) -> String {
    let mut state = 1u32;
    let mut next = |below: u32| {
        state = state.wrapping_mul(1664525).wrapping_add(1013904223);
        (state >> 8) % below
    };
    let names = ["ada", "grace", "edsger", "barbara.l", "tony", "alan.m"];
    let events = ["Error: disk full", "warning: slow answer", "ok", "TIMEOUT after 30 s", "retry"];
    let mut text = String::new();
    for line in 0..lines {
        writeln!(
            text,
            "2020-{:02}-{:02}T{:02}:{:02}:{:02}Z 10.{}.{}.{} {} /{}/{}?id={} {}@example.{} {}",
            next(12) + 1, next(28) + 1, next(24), next(60), next(60),
            next(256), next(256), next(256),
            ["GET", "POST", "PUT", "HEAD"][next(4) as usize],
            ["users", "orders", "items"][next(3) as usize],
            ["new", "all", "last"][next(3) as usize],
            line,
            names[next(6) as usize],
            ["org", "net", "com", "edu"][next(4) as usize],
            events[next(5) as usize],
        )
        .unwrap();
    }
    text
}

/// A hash of where each pattern matches in `lines` lines.
#[no_mangle]
pub extern "C" fn run(lines: i32) -> i64 {
    let text = log(lines as u32);
    let mut hash = 0xcbf29ce484222325u64;
    for pattern in PATTERNS {
        let regex = Regex::new(pattern).unwrap();
        for line in text.lines() {
            for captures in regex.captures_iter(line) {
                for group in captures.iter().flatten() {
                    hash = (hash ^ group.start() as u64).wrapping_mul(0x100000001b3);
                    hash = (hash ^ group.end() as u64).wrapping_mul(0x100000001b3);
                }
            }
        }
    }
    hash as i64
}
