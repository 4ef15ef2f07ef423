;; Calls a function a hundred times for each number up to the argument; it throws every fourth time.
(module
  (tag $fourth (param i32))
  (func $check (param $value i32) (result i32)
    (if (i32.eqz (i32.and (local.get $value) (i32.const 3)))
      (then (throw $fourth (local.get $value))))
    (i32.mul (local.get $value) (i32.const 3)))
  (func (export "run") (param $rounds i32) (result i32)
    (local $count i32) (local $sum i32)
    (local.set $count (i32.mul (local.get $rounds) (i32.const 100)))
    (loop $next
      (local.set $sum
        (i32.add
          (local.get $sum)
          (block $caught (result i32)
            (try_table (result i32) (catch $fourth $caught)
              (call $check (local.get $count))))))
      (br_if $next
        (i32.gt_s (local.tee $count (i32.sub (local.get $count) (i32.const 1))) (i32.const 0))))
    (local.get $sum)))
