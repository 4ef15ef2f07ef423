;; Writes numbers to one memory, adds them up into a second, as often as the argument says.
(module
  (memory $from 1)
  (memory $to 1)
  (func (export "run") (param $rounds i32) (result i32)
    (local $at i32) (local $sum i32)
    (loop $round
      (local.set $at (i32.const 0))
      (loop $next
        (i32.store $from (local.get $at) (i32.add (local.get $at) (local.get $rounds)))
        (local.set $sum (i32.add (local.get $sum) (i32.load $from (local.get $at))))
        (i32.store $to (local.get $at) (local.get $sum))
        (br_if $next
          (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (i32.const 1024))))
      (local.set $sum (i32.load $to (i32.const 1020)))
      (br_if $round
        (i32.gt_s (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1))) (i32.const 0))))
    (local.get $sum)))
