;; Always the same answer. wat2wasm answer.wat -o answer.wasm
(module (func (export "run") (param i32) (result i32) (i32.const 42)))
