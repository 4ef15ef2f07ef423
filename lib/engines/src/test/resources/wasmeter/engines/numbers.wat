;; Each number type goes in and comes out; a function that overwrites its parameter; one without result.
(module
  (global $seen (mut i64) (i64.const 0))
  (func (export "i32") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
  (func (export "i64") (param i64) (result i64) (i64.add (local.get 0) (i64.const 1)))
  (func (export "f32") (param f32) (result f32) (f32.neg (local.get 0)))
  (func (export "f64") (param f64) (result f64) (f64.neg (local.get 0)))
  (func (export "all") (param i32 i64 f32 f64) (result f64)
    (f64.add
      (f64.add (f64.convert_i32_s (local.get 0)) (f64.convert_i64_s (local.get 1)))
      (f64.add (f64.promote_f32 (local.get 2)) (local.get 3))))
  (func (export "overwrite") (param i32) (result i32)
    (local.set 0 (i32.mul (local.get 0) (i32.const 3)))
    (local.get 0))
  (func (export "see") (param i64) (global.set $seen (local.get 0)))
  (func (export "seen") (result i64) (global.get $seen)))
