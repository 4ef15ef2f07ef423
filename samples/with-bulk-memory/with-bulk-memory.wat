;; Fills 4 KiB, copies them and reads a word of the copy, by one instruction each, as often as the argument says.
(module
  (memory 1)
  (func (export "run") (param $rounds i32) (result i32)
    (local $sum i32)
    (loop $round
      (memory.fill (i32.const 0) (local.get $rounds) (i32.const 4096))
      (memory.copy (i32.const 8192) (i32.const 0) (i32.const 4096))
      (local.set $sum (i32.add (local.get $sum) (i32.load (i32.const 12284))))
      (br_if $round
        (i32.gt_s (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1))) (i32.const 0))))
    (local.get $sum)))
