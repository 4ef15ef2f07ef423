;; A memory of 16 pages, all of which is written.
(module
  (memory (export "memory") 16)
  (func (export "run") (param i32) (result i32)
    (i32.load8_u (local.get 0))))
