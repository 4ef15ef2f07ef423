;; Makes a symbolic link "made" to what the second argument names. An errno.
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_get" (func $args_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_symlink" (func $path_symlink (param i32 i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 512) "made")
  (func (export "link") (result i32) (local $path i32)
    (drop (call $args_sizes_get (i32.const 0) (i32.const 8)))
    (drop (call $args_get (i32.const 1024) (i32.const 2048)))
    (local.set $path (i32.load (i32.const 1028)))
    (call $path_symlink
      (local.get $path)
      (i32.sub (i32.sub (i32.add (i32.const 2048) (i32.load (i32.const 8))) (local.get $path)) (i32.const 1))
      (i32.const 3) (i32.const 512) (i32.const 4))))
