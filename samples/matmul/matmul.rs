//! Multiplies matrices of f64.

const SIDE: usize = 64;

fn multiply(a: &[f64], b: &[f64], product: &mut [f64]) {
    for i in 0..SIDE {
        let row = &mut product[i * SIDE..(i + 1) * SIDE];
        row.fill(0.0);
        for k in 0..SIDE {
            let factor = a[i * SIDE + k];
            for (sum, value) in row.iter_mut().zip(&b[k * SIDE..(k + 1) * SIDE]) {
                *sum += factor * value;
            }
        }
    }
}

/// The bits of the trace of a matrix of 64 times 64, multiplied `times` times by another.
#[no_mangle]
pub extern "C" fn run(times: i32) -> i64 {
    let mut a: Vec<f64> = (0..SIDE * SIDE).map(|n| ((n * 37 % 101) as f64 - 50.0) / 50.0).collect();
    let b: Vec<f64> = (0..SIDE * SIDE).map(|n| ((n * 73 % 97) as f64 - 48.0) / 384.0).collect();
    let mut product = vec![0.0; SIDE * SIDE];
    for _ in 0..times {
        multiply(&a, &b, &mut product);
        std::mem::swap(&mut a, &mut product);
    }
    (0..SIDE).map(|i| a[i * SIDE + i]).sum::<f64>().to_bits() as i64
}
