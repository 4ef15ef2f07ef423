;; Makes a symbolic link "made" to what the second argument names. An errno.
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_get" (func $args_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_symlink" (func $path_symlink (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func $fd_prestat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_prestat_dir_name" (func $fd_prestat_dir_name (param i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 512) "made")
  ;; The descriptor of the directory "/d", which may be called "d" and not be the first one; -1 if there is none.
  (func $directory (result i32) (local $fd i32) (local $length i32)
    (local.set $fd (i32.const 3))
    (loop $next
      (if (call $fd_prestat_get (local.get $fd) (i32.const 0)) (then (return (i32.const -1))))
      (local.set $length (i32.load (i32.const 4)))
      (i32.store16 (i32.const 257) (i32.const 0))
      (if (i32.le_u (local.get $length) (i32.const 2))
        (then (drop (call $fd_prestat_dir_name (local.get $fd)
          (i32.sub (i32.const 259) (local.get $length)) (local.get $length)))))
      (if (i32.eq (i32.load8_u (i32.const 258)) (i32.const 0x64)) (then (return (local.get $fd))))
      (local.set $fd (i32.add (local.get $fd) (i32.const 1)))
      (br $next))
    (unreachable))

  (func (export "link") (result i32) (local $path i32)
    (drop (call $args_sizes_get (i32.const 0) (i32.const 8)))
    (drop (call $args_get (i32.const 1024) (i32.const 2048)))
    (local.set $path (i32.load (i32.const 1028)))
    (call $path_symlink
      (local.get $path)
      (i32.sub (i32.sub (i32.add (i32.const 2048) (i32.load (i32.const 8))) (local.get $path)) (i32.const 1))
      (call $directory) (i32.const 512) (i32.const 4))))
