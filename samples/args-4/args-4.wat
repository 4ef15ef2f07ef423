;; A call with 4 arguments, which it adds.
(module
  (func (export "run") (param i32 i32 i32 i32) (result i32)
    (i32.add (i32.add (i32.add (local.get 0) (local.get 1)) (local.get 2)) (local.get 3))))
