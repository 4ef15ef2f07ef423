//! Enciphers bytes by ChaCha20, with the crate chacha20.

use chacha20::cipher::{KeyIvInit, StreamCipher, StreamCipherSeek};
use chacha20::ChaCha20;

/// A hash of `kibibytes` KiB, enciphered; deciphering must give back the last one.
#[no_mangle]
pub extern "C" fn run(kibibytes: i32) -> i64 {
    let mut cipher = ChaCha20::new(&[0x42; 32].into(), &[0x24; 12].into());
    let mut hash = 0xcbf29ce484222325u64;
    let mut block = [0u8; 1024];
    for n in 0..kibibytes {
        block.fill(n as u8);
        cipher.apply_keystream(&mut block);
        for eight in block.chunks_exact(8) {
            hash = (hash ^ u64::from_le_bytes(eight.try_into().unwrap())).wrapping_mul(0x100000001b3);
        }
    }
    if kibibytes > 0 {
        cipher.seek(1024 * (kibibytes as u64 - 1));
        cipher.apply_keystream(&mut block);
        assert!(block.iter().all(|byte| *byte == (kibibytes - 1) as u8));
    }
    hash as i64
}
