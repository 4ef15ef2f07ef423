;; Grows its memory for as long as it can, a mebibyte each time, and writes to each. Pages at the end.
(module
  (memory (export "memory") 1)
  (func (export "grow") (result i32) (local $pages i32)
    (loop $again
      (local.set $pages (memory.grow (i32.const 16)))
      (if (i32.ge_s (local.get $pages) (i32.const 0))
        (then
          (i32.store (i32.mul (local.get $pages) (i32.const 65536)) (i32.const 7))
          (br $again))))
    (memory.size)))
