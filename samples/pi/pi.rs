//! Computes digits of pi by Machin's formula, with the crate num-bigint.

use num_bigint::BigUint;

/// The arctangent of 1 / `x`, times `one`.
fn arctan_of_inverse(x: u32, one: &BigUint) -> BigUint {
    let mut power = one / x;
    let (mut plus, mut minus) = (power.clone(), BigUint::from(0u32));
    let mut k = 1u32;
    while power.bits() > 0 {
        power /= x * x;
        let term = &power / (2 * k + 1);
        if k % 2 == 0 {
            plus += term;
        } else {
            minus += term;
        }
        k += 1;
    }
    plus - minus
}

/// A hash of the first `digits` decimals.
#[no_mangle]
pub extern "C" fn run(digits: i32) -> i64 {
    const GUARD: u32 = 10;
    let one = BigUint::from(10u32).pow(digits as u32 + GUARD);
    let pi = (arctan_of_inverse(5, &one) * 16u32 - arctan_of_inverse(239, &one) * 4u32)
        / BigUint::from(10u32).pow(GUARD);
    pi.to_string()
        .bytes()
        .fold(0xcbf29ce484222325u64, |hash, byte| (hash ^ byte as u64).wrapping_mul(0x100000001b3)) as i64
}
