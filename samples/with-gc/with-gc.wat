;; Links 100 structures to a list and sums up what they hold, as often as the argument says; the engine collects them.
(module
  (type $node (struct (field $value i32) (field $next (ref null $node))))
  (func $list (param $value i32) (result (ref null $node))
    (local $first (ref null $node)) (local $count i32)
    (local.set $count (i32.const 100))
    (loop $more
      (local.set $first
        (struct.new $node (i32.add (local.get $value) (local.get $count)) (local.get $first)))
      (br_if $more (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
    (local.get $first))
  (func $sum (param $at (ref null $node)) (result i32)
    (local $sum i32)
    (block $end
      (loop $more
        (br_if $end (ref.is_null (local.get $at)))
        (local.set $sum (i32.add (local.get $sum) (struct.get $node $value (local.get $at))))
        (local.set $at (struct.get $node $next (local.get $at)))
        (br $more)))
    (local.get $sum))
  (func (export "run") (param $rounds i32) (result i32)
    (local $sum i32)
    (loop $round
      (local.set $sum (i32.add (local.get $sum) (call $sum (call $list (local.get $rounds)))))
      (br_if $round
        (i32.gt_s (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1))) (i32.const 0))))
    (local.get $sum)))
