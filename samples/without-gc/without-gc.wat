;; Links 100 records in memory to a list and sums up what they hold, as often as the argument says; all are freed at once.
(module
  (memory 1)
  (global $free (mut i32) (i32.const 8))
  (func $new (param $value i32) (param $next i32) (result i32)
    (local $at i32)
    (local.set $at (global.get $free))
    (global.set $free (i32.add (local.get $at) (i32.const 8)))
    (i32.store (local.get $at) (local.get $value))
    (i32.store offset=4 (local.get $at) (local.get $next))
    (local.get $at))
  (func $list (param $value i32) (result i32)
    (local $first i32) (local $count i32)
    (local.set $count (i32.const 100))
    (loop $more
      (local.set $first
        (call $new (i32.add (local.get $value) (local.get $count)) (local.get $first)))
      (br_if $more (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
    (local.get $first))
  (func $sum (param $at i32) (result i32)
    (local $sum i32)
    (block $end
      (loop $more
        (br_if $end (i32.eqz (local.get $at)))
        (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $at))))
        (local.set $at (i32.load offset=4 (local.get $at)))
        (br $more)))
    (local.get $sum))
  (func (export "run") (param $rounds i32) (result i32)
    (local $sum i32)
    (loop $round
      (local.set $sum (i32.add (local.get $sum) (call $sum (call $list (local.get $rounds)))))
      (global.set $free (i32.const 8))
      (br_if $round
        (i32.gt_s (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1))) (i32.const 0))))
    (local.get $sum)))
