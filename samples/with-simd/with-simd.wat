;; Fills 4 KiB with numbers and adds up their squares, four at a time, as often as the argument says.
(module
  (memory 1)
  (func (export "run") (param $rounds i32) (result i32)
    (local $at i32) (local $sum v128) (local $value v128)
    (loop $round
      (local.set $at (i32.const 0))
      (local.set $value
        (i32x4.add (i32x4.splat (local.get $rounds)) (v128.const i32x4 0 1 2 3)))
      (loop $fill
        (v128.store (local.get $at) (local.get $value))
        (local.set $value (i32x4.add (local.get $value) (v128.const i32x4 4 4 4 4)))
        (br_if $fill
          (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (i32.const 4096))))
      (local.set $at (i32.const 0))
      (loop $add
        (local.set $value (v128.load (local.get $at)))
        (local.set $sum
          (i32x4.add (local.get $sum) (i32x4.mul (local.get $value) (local.get $value))))
        (br_if $add
          (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (i32.const 4096))))
      (br_if $round
        (i32.gt_s (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1))) (i32.const 0))))
    (i32.add
      (i32.add
        (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
      (i32.add
        (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum))))))
