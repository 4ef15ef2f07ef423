;; Calls functions that the host provides.
(module
  (import "env" "weigh"
    (func $weigh (param i32 i64 f32 f64) (result f64)))
  (import "env" "twice" (func $twice (param i32) (result i32)))
  (import "env" "note" (func $note (param i64)))
  (import "other" "fail" (func $fail (result i32)))
  (func (export "weigh") (param i32 i64 f32 f64) (result f64)
    (call $weigh (local.get 0) (local.get 1) (local.get 2) (local.get 3)))
  (func (export "twice") (param i32) (result i32) (call $twice (local.get 0)))
  (func (export "note") (param i64) (call $note (local.get 0)))
  (func (export "fail") (result i32) (call $fail))
  ;; Of 1 to n, each given to the host and taken back.
  (func (export "sum") (param $n i32) (result i32) (local $sum i32)
    (loop $again
      (local.set $sum (i32.add (local.get $sum) (call $twice (local.get $n))))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $again (i32.gt_s (local.get $n) (i32.const 0))))
    (local.get $sum))
  (func (export "fine") (result i32) (i32.const 42)))
