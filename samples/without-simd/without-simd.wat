;; Fills 4 KiB with numbers and adds up their squares, one at a time, as often as the argument says.
(module
  (memory 1)
  (func (export "run") (param $rounds i32) (result i32)
    (local $at i32) (local $sum i32) (local $value i32)
    (loop $round
      (local.set $at (i32.const 0))
      (local.set $value (local.get $rounds))
      (loop $fill
        (i32.store (local.get $at) (local.get $value))
        (local.set $value (i32.add (local.get $value) (i32.const 1)))
        (br_if $fill
          (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (i32.const 4096))))
      (local.set $at (i32.const 0))
      (loop $add
        (local.set $value (i32.load (local.get $at)))
        (local.set $sum
          (i32.add (local.get $sum) (i32.mul (local.get $value) (local.get $value))))
        (br_if $add
          (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (i32.const 4096))))
      (br_if $round
        (i32.gt_s (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1))) (i32.const 0))))
    (local.get $sum)))
