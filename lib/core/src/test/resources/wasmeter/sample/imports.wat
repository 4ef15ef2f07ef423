;; Asks for WASI, and for functions of somebody else's.
(module
  (import "wasi_snapshot_preview1" "sched_yield" (func (result i32)))
  (import "env" "callback" (func $callback (param i32 f64) (result i64)))
  (import "env" "note" (func (param i32)))
  (func (export "run") (param i32) (result i32)
    (i32.wrap_i64 (call $callback (local.get 0) (f64.const 1)))))
