;; Calls a function a hundred times for each number up to the argument; it sets a flag every fourth time.
(module
  (global $fourth (mut i32) (i32.const 0))
  (global $value (mut i32) (i32.const 0))
  (func $check (param $value i32) (result i32)
    (if (i32.eqz (i32.and (local.get $value) (i32.const 3)))
      (then
        (global.set $fourth (i32.const 1))
        (global.set $value (local.get $value))
        (return (i32.const 0))))
    (i32.mul (local.get $value) (i32.const 3)))
  (func (export "run") (param $rounds i32) (result i32)
    (local $count i32) (local $sum i32) (local $result i32)
    (local.set $count (i32.mul (local.get $rounds) (i32.const 100)))
    (loop $next
      (local.set $result (call $check (local.get $count)))
      (if (global.get $fourth)
        (then
          (global.set $fourth (i32.const 0))
          (local.set $result (global.get $value))))
      (local.set $sum (i32.add (local.get $sum) (local.get $result)))
      (br_if $next
        (i32.gt_s (local.tee $count (i32.sub (local.get $count) (i32.const 1))) (i32.const 0))))
    (local.get $sum)))
