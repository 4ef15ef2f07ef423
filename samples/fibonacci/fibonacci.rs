// Recursive on purpose, with 1 for both base cases: almost all of its time goes into calls.
fn fib(n: i32) -> i32 {
    if n <= 1 {
        1
    } else {
        fib(n - 1) + fib(n - 2)
    }
}

#[no_mangle]
pub extern "C" fn run(n: i32) -> i32 {
    fib(n)
}
