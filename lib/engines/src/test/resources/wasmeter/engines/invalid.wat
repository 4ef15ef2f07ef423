;; Decodes, and does not validate: the result has another type.
(module (func (export "wrong") (result i32) (i64.const 1)))
