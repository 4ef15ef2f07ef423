;; Grows its memory for as long as it can and writes to each part. Pages at the end.
;; It doubles, then asks for less: engines that copy all of it at each step would never come to an end in small ones.
(module
  (memory (export "memory") 16)
  (func (export "grow") (result i32) (local $more i32) (local $pages i32)
    (local.set $more (i32.const 16))
    (loop $again
      (local.set $pages (memory.grow (local.get $more)))
      (if (i32.ge_s (local.get $pages) (i32.const 0))
        (then
          (i32.store (i32.mul (local.get $pages) (i32.const 65536)) (i32.const 7))
          (local.set $more (memory.size)))
        (else (local.set $more (i32.shr_u (local.get $more) (i32.const 1)))))
      (br_if $again (i32.ge_u (local.get $more) (i32.const 16))))
    (memory.size)))
