;; Instances of 8 MiB: keeping them fills a heap soon.
(module
  (memory 128)
  (func (export "size") (result i32) (memory.size)))
