//! Wasmer's C API with all its compilers in one library.
pub use wasmer_c_api::*;
