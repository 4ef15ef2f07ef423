;; A memory of one page, of which a byte is read.
(module
  (memory (export "memory") 1))
