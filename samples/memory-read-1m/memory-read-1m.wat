;; A memory of 17 pages, of which a mebibyte is read.
(module
  (memory (export "memory") 17)
  (func (export "run") (param i32) (result i32)
    (i32.load8_u (local.get 0))))
