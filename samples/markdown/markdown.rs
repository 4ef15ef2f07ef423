//! Renders Markdown as HTML, with the crate pulldown-cmark.

use pulldown_cmark::{html, Options, Parser};

const DOCUMENT: &str = include_str!("document.md");

/// A hash of the HTML of the document, `times` times one after the other.
#[no_mangle]
pub extern "C" fn run(times: i32) -> i64 {
    let text = DOCUMENT.repeat(times as usize);
    let mut page = String::new();
    html::push_html(&mut page, Parser::new_ext(&text, Options::all()));
    page.bytes()
        .fold(0xcbf29ce484222325u64, |hash, byte| (hash ^ byte as u64).wrapping_mul(0x100000001b3)) as i64
}
