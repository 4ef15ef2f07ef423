//! Compresses bytes that the host writes into memory, with the crate miniz_oxide.

use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib;
use std::ptr::{addr_of, addr_of_mut};

const LEVEL: u8 = 6;

static mut INPUT: Vec<u8> = Vec::new();
static mut OUTPUT: Vec<u8> = Vec::new();

/// Where the host shall write `length` bytes; what was there before is gone.
#[no_mangle]
pub extern "C" fn alloc(length: i32) -> *mut u8 {
    let input = unsafe { &mut *addr_of_mut!(INPUT) };
    input.clear();
    input.resize(length as usize, 0);
    input.as_mut_ptr()
}

/// Compresses what was written, and returns how many bytes it became.
#[no_mangle]
pub extern "C" fn compress() -> i32 {
    let output = compress_to_vec_zlib(unsafe { &*addr_of!(INPUT) }, LEVEL);
    let length = output.len();
    unsafe { *addr_of_mut!(OUTPUT) = output };
    length as i32
}

/// Where what was compressed lies, until the next call.
#[no_mangle]
pub extern "C" fn output() -> *const u8 {
    unsafe { (*addr_of!(OUTPUT)).as_ptr() }
}

/// A hash of `kibibytes` KiB of words, compressed; they are decompressed too and must be the same.
#[no_mangle]
pub extern "C" fn run(kibibytes: i32) -> i64 {
    let words = ["memory ", "table ", "global ", "import ", "export ", "function ", "\n"];
    let mut state = 3u32;
    let mut text = Vec::new();
    while text.len() < 1024 * kibibytes as usize {
        state = state.wrapping_mul(1664525).wrapping_add(1013904223);
        text.extend_from_slice(words[(state >> 8) as usize % words.len()].as_bytes());
    }
    let compressed = compress_to_vec_zlib(&text, LEVEL);
    assert!(decompress_to_vec_zlib(&compressed).unwrap() == text);
    compressed
        .iter()
        .fold(0xcbf29ce484222325u64, |hash, byte| (hash ^ *byte as u64).wrapping_mul(0x100000001b3)) as i64
}
