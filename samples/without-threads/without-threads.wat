;; Adds to a counter in memory by loading and storing, a hundred times for each number up to the argument.
(module
  (memory 1)
  (func (export "run") (param $rounds i32) (result i32)
    (local $count i32)
    (i32.store (i32.const 64) (i32.const 0))
    (local.set $count (i32.mul (local.get $rounds) (i32.const 100)))
    (loop $next
      (i32.store (i32.const 64) (i32.add (i32.load (i32.const 64)) (local.get $count)))
      (br_if $next
        (i32.gt_s (local.tee $count (i32.sub (local.get $count) (i32.const 1))) (i32.const 0))))
    (i32.load (i32.const 64))))
