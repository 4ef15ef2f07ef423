//! wasmi's C API as a library.
extern crate wasmi_c_api as _;
