;; A memory of one page, into which a byte is written.
(module
  (memory (export "memory") 1)
  (func (export "run") (param i32) (result i32)
    (i32.load8_u (local.get 0))))
