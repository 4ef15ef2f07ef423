;; A memory of 16 pages, all of which is read.
(module
  (memory (export "memory") 16))
