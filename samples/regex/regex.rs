//! Scans a log by regular expressions, with the crate regex.

use regex::{Captures, Regex, RegexSet};
use std::fmt::Write;

const PATTERNS: [&str; 8] = [
    r"\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b",
    r"[a-z0-9_.+-]+@[a-z0-9-]+\.(?:com|org|net)",
    r"(?i)error|fail(?:ed|ure)",
    r#""(?:GET|POST|PUT) (/[^ "]*) HTTP/1\.[01]""#,
    r"\b(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\b",
    r"\p{Greek}+|naïve|(?i)ÜBER",
    r"(?m)^.*timeout after (?:[5-9]\d\d|\d{4,})ms$",
    r"(a|e|i|o|u)[^aeiou\s]{3,}\w*",
];

const METHODS: [&str; 4] = ["GET", "POST", "PUT", "HEAD"];
const HOSTS: [&str; 4] = ["example.com", "rust-lang.org", "mail.net", "nowhere.dev"];
const ENDS: [&str; 6] = ["ok", "Failed to open", "connection error", "naïve λόγος", "über strengths", "timeout after"];

fn log(lines: i32) -> String {
    let mut state = 11u32;
    let mut next = |below: u32| {
        state = state.wrapping_mul(1664525).wrapping_add(1013904223);
        (state >> 8) % below
    };
    let mut text = String::new();
    for _ in 0..lines {
        let (hour, minute, second) = (next(26), next(60), next(60));
        let _ = write!(text, "{:02}:{:02}:{:02} {}.{}.{}.{} ", hour, minute, second, next(256), next(256), next(256), next(1200));
        let _ = write!(text, "user{}@{} ", next(500), HOSTS[next(4) as usize]);
        let _ = write!(text, "\"{} /item/{:x}?page={} HTTP/1.{}\" ", METHODS[next(4) as usize], next(1 << 20), next(30), next(3));
        let end = next(6) as usize;
        let _ = match end {
            5 => writeln!(text, "{} {}ms", ENDS[end], next(2000)),
            _ => writeln!(text, "{}", ENDS[end]),
        };
    }
    text
}

/// A hash of where each pattern matches in a log of `lines` lines, of the patterns in each line, and of the log with its addresses hidden.
#[no_mangle]
pub extern "C" fn run(lines: i32) -> i64 {
    let text = log(lines);
    let mut hash = 0xcbf29ce484222325u64;
    let mut add = |number: u64| hash = (hash ^ number).wrapping_mul(0x100000001b3);
    for pattern in PATTERNS {
        let regex = Regex::new(pattern).unwrap();
        add(regex.find_iter(&text).count() as u64);
        for found in regex.captures_iter(&text) {
            let last = found.iter().flatten().last().unwrap();
            add(last.start() as u64);
            add(last.end() as u64);
        }
    }
    let all = RegexSet::new(PATTERNS).unwrap();
    for line in text.lines() {
        all.matches(line).iter().for_each(|pattern| add(pattern as u64));
    }
    let hidden = Regex::new(r"(?P<name>\w+)@(?P<host>[\w.-]+)")
        .unwrap()
        .replace_all(&text, |found: &Captures| format!("{}@{}", "*".repeat(found["name"].len()), &found["host"]))
        .into_owned();
    hidden.bytes().for_each(|byte| add(byte as u64));
    hash as i64
}
