;; Its start function prints.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "\20\00\00\00\06\00\00\00")
  (data (i32.const 32) "hello\n")
  (func $start
    (drop (call $fd_write (i32.const 1) (i32.const 16) (i32.const 1) (i32.const 0))))
  (start $start))
