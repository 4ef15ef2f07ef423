;; Asks for a function that nobody has.
(module
  (import "nowhere" "missing" (func $missing (result i32)))
  (func (export "call") (result i32) (call $missing)))
