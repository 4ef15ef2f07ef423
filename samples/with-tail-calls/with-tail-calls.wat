;; Adds up the numbers from 1 to 100 in two functions that call each other with tail calls, ten times for each number up to the argument.
(module
  (func $odd (param $count i32) (param $sum i32) (result i32)
    (if (result i32) (local.get $count)
      (then
        (return_call $even
          (i32.sub (local.get $count) (i32.const 1))
          (i32.add (local.get $sum) (local.get $count))))
      (else (local.get $sum))))
  (func $even (param $count i32) (param $sum i32) (result i32)
    (if (result i32) (local.get $count)
      (then
        (return_call $odd
          (i32.sub (local.get $count) (i32.const 1))
          (i32.add (local.get $sum) (local.get $count))))
      (else (local.get $sum))))
  (func (export "run") (param $rounds i32) (result i32)
    (local $count i32) (local $sum i32)
    (local.set $count (i32.mul (local.get $rounds) (i32.const 10)))
    (loop $next
      (local.set $sum (i32.xor (local.get $count) (call $even (i32.const 100) (local.get $sum))))
      (br_if $next
        (i32.gt_s (local.tee $count (i32.sub (local.get $count) (i32.const 1))) (i32.const 0))))
    (local.get $sum)))
