;; Calls a host function and returns what it returns.
(module
  (import "host" "seven" (func $seven (param i32) (result i32)))
  (func (export "run") (param i32) (result i32)
    (call $seven (local.get 0))))
