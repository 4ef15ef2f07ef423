;; A memory of 17 pages, into which one byte is written.
(module
  (memory (export "memory") 17)
  (func (export "run") (param i32) (result i32)
    (i32.load8_u (local.get 0))))
