;; Fills 4 KiB, copies them and reads a word of the copy, eight bytes at a time, as often as the argument says.
(module
  (memory 1)
  (func $fill (param $to i32) (param $byte i32) (param $count i32)
    (local $eight i64)
    (local.set $eight
      (i64.mul
        (i64.and (i64.extend_i32_u (local.get $byte)) (i64.const 255))
        (i64.const 0x0101010101010101)))
    (loop $next
      (i64.store (local.get $to) (local.get $eight))
      (local.set $to (i32.add (local.get $to) (i32.const 8)))
      (br_if $next (local.tee $count (i32.sub (local.get $count) (i32.const 8))))))
  (func $copy (param $to i32) (param $from i32) (param $count i32)
    (loop $next
      (i64.store (local.get $to) (i64.load (local.get $from)))
      (local.set $to (i32.add (local.get $to) (i32.const 8)))
      (local.set $from (i32.add (local.get $from) (i32.const 8)))
      (br_if $next (local.tee $count (i32.sub (local.get $count) (i32.const 8))))))
  (func (export "run") (param $rounds i32) (result i32)
    (local $sum i32)
    (loop $round
      (call $fill (i32.const 0) (local.get $rounds) (i32.const 4096))
      (call $copy (i32.const 8192) (i32.const 0) (i32.const 4096))
      (local.set $sum (i32.add (local.get $sum) (i32.load (i32.const 12284))))
      (br_if $round
        (i32.gt_s (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1))) (i32.const 0))))
    (local.get $sum)))
