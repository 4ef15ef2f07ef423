;; Counts its calls in a global and in memory, and returns the sum of both counts.
(module
  (memory 1)
  (global $calls (mut i32) (i32.const 0))
  (func (export "count") (result i32)
    (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
    (i32.store (i32.const 64) (i32.add (i32.load (i32.const 64)) (i32.const 1)))
    (i32.add (global.get $calls) (i32.load (i32.const 64)))))
