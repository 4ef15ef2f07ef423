;; Adds to a counter in shared memory by one atomic instruction, a hundred times for each number up to the argument.
(module
  (memory 1 1 shared)
  (func (export "run") (param $rounds i32) (result i32)
    (local $count i32)
    (i32.atomic.store (i32.const 64) (i32.const 0))
    (local.set $count (i32.mul (local.get $rounds) (i32.const 100)))
    (loop $next
      (drop (i32.atomic.rmw.add (i32.const 64) (local.get $count)))
      (br_if $next
        (i32.gt_s (local.tee $count (i32.sub (local.get $count) (i32.const 1))) (i32.const 0))))
    (i32.atomic.load (i32.const 64))))
