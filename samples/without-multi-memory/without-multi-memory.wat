;; Writes numbers to one part of the memory, adds them up into another, as often as the argument says.
(module
  (memory 2)
  (func (export "run") (param $rounds i32) (result i32)
    (local $at i32) (local $sum i32)
    (loop $round
      (local.set $at (i32.const 0))
      (loop $next
        (i32.store (local.get $at) (i32.add (local.get $at) (local.get $rounds)))
        (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $at))))
        (i32.store offset=65536 (local.get $at) (local.get $sum))
        (br_if $next
          (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (i32.const 1024))))
      (local.set $sum (i32.load (i32.const 66556)))
      (br_if $round
        (i32.gt_s (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1))) (i32.const 0))))
    (local.get $sum)))
