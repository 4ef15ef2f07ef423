//! wasmi's C API as a library and, beside it, its WASI preview 1, which that API does not have: `wasmeter_wasi_*`, the
//! functions that wasmeter's library of Wasmer has too.
pub use wasmi_c_api::*;

use std::ffi::{c_char, CStr};
use std::io::{self, IoSlice, Write};
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use wasmi_c_api::wasmi::Func;
use wasmi_wasi::snapshots::preview_1::wrapped;
use wasmi_wasi::wasi_common::pipe::WritePipe;
use wasmi_wasi::{ambient_authority, Dir, WasiCtx, WasiCtxBuilder};

const MODULE: &str = "wasi_snapshot_preview1";

/// What is printed, up to a limit: the rest is dropped, as if it were written.
struct Captured {
    kept: Vec<u8>,
    limit: usize,
}

impl Captured {
    fn new(limit: usize) -> Arc<RwLock<Captured>> {
        Arc::new(RwLock::new(Captured {
            kept: Vec::new(),
            limit,
        }))
    }
}

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = bytes.len().min(self.limit - self.kept.len());
        self.kept.extend_from_slice(&bytes[..room]);
        Ok(bytes.len())
    }

    fn write_vectored(&mut self, all: &[IoSlice<'_>]) -> io::Result<usize> {
        all.iter().map(|bytes| self.write(bytes)).sum()
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What one instance sees through WASI, and what it has printed.
#[allow(non_camel_case_types)]
pub struct wasmeter_wasi_t {
    /// The functions of the instance know its address.
    context: Box<WasiCtx>,
    store: WasmStoreRef,
    out: Arc<RwLock<Captured>>,
    err: Arc<RwLock<Captured>>,
}

unsafe fn text<'a>(pointer: *const c_char) -> Option<&'a str> {
    unsafe { CStr::from_ptr(pointer) }.to_str().ok()
}

/// Texts up to a null.
unsafe fn texts<'a>(mut pointers: *const *const c_char) -> Option<Vec<&'a str>> {
    let mut all = Vec::new();
    unsafe {
        while !(*pointers).is_null() {
            all.push(text(*pointers)?);
            pointers = pointers.add(1);
        }
    }
    Some(all)
}

/// What all instances share is to be started first: here, there is nothing of that.
#[no_mangle]
pub extern "C" fn wasmeter_wasi_start() -> bool {
    true
}

/// Null if the directory cannot be opened, or a text is none.
///
/// # Safety
///
/// `arguments` and `environment`, whose texts are a name and a value in turn, end with a null; `directory` may be one.
#[no_mangle]
pub unsafe extern "C" fn wasmeter_wasi_new(
    store: &mut wasm_store_t,
    arguments: *const *const c_char,
    environment: *const *const c_char,
    directory: *const c_char,
    mount: *const c_char,
    limit: usize,
) -> Option<Box<wasmeter_wasi_t>> {
    let (out, err) = (Captured::new(limit), Captured::new(limit));
    // Its standard input is empty.
    let mut builder = WasiCtxBuilder::new();
    for argument in unsafe { texts(arguments) }? {
        builder.arg(argument).ok()?;
    }
    for variable in unsafe { texts(environment) }?.chunks_exact(2) {
        builder.env(variable[0], variable[1]).ok()?;
    }
    if !directory.is_null() {
        let opened =
            Dir::open_ambient_dir(Path::new(unsafe { text(directory) }?), ambient_authority());
        builder
            .preopened_dir(opened.ok()?, unsafe { text(mount) }?)
            .ok()?;
    }
    builder.stdout(Box::new(WritePipe::from_shared(out.clone())));
    builder.stderr(Box::new(WritePipe::from_shared(err.clone())));
    Some(Box::new(wasmeter_wasi_t {
        context: Box::new(builder.build()),
        store: store.inner.clone(),
        out,
        err,
    }))
}

macro_rules! functions {
    ($($known:ident)*) => {
        /// The function of that name, made in the store of the instance.
        fn function(wasi: &mut wasmeter_wasi_t, name: &str) -> Option<Func> {
            let context = &mut *wasi.context as *mut WasiCtx as usize;
            let store = unsafe { wasi.store.context_mut() };
            match name {
                $(stringify!($known) => Some(Func::wrap(
                    store,
                    wrapped::$known::<(), WasiCtx>(move |_: &mut ()| unsafe {
                        &mut *(context as *mut WasiCtx)
                    }),
                )),)*
                _ => None,
            }
        }
    };
}

functions! {
    args_get args_sizes_get clock_res_get clock_time_get environ_get environ_sizes_get fd_advise fd_allocate fd_close
    fd_datasync fd_fdstat_get fd_fdstat_set_flags fd_fdstat_set_rights fd_filestat_get fd_filestat_set_size
    fd_filestat_set_times fd_pread fd_prestat_dir_name fd_prestat_get fd_pwrite fd_read fd_readdir fd_renumber fd_seek
    fd_sync fd_tell fd_write path_create_directory path_filestat_get path_filestat_set_times path_link path_open
    path_readlink path_remove_directory path_rename path_symlink path_unlink_file poll_oneoff proc_exit proc_raise
    random_get sched_yield sock_accept sock_recv sock_send sock_shutdown
}

/// Writes an extern for each import of the module, for the caller to delete: null for what is not in WASI.
///
/// # Safety
///
/// There is room for as many.
#[no_mangle]
pub unsafe extern "C" fn wasmeter_wasi_imports(
    wasi: &mut wasmeter_wasi_t,
    module: &wasm_module_t,
    externs: *mut Option<Box<wasm_extern_t>>,
) {
    for (i, import) in module.inner.imports().enumerate() {
        let provided = match import.module() {
            MODULE => function(wasi, import.name()),
            _ => None,
        };
        let provided = provided.map(|function| {
            Box::new(wasm_extern_t {
                store: wasi.store.clone(),
                which: function.into(),
            })
        });
        unsafe { externs.add(i).write(provided) };
    }
}

/// To be called when the instance is made: here, its functions find their memory themselves.
#[no_mangle]
pub extern "C" fn wasmeter_wasi_begin(_: &mut wasmeter_wasi_t, _: &wasm_instance_t) -> bool {
    true
}

/// What was printed so far, up to the next call of the instance.
#[no_mangle]
pub extern "C" fn wasmeter_wasi_printed(
    wasi: &wasmeter_wasi_t,
    error: bool,
    size: &mut usize,
) -> *const u8 {
    let captured = if error { &wasi.err } else { &wasi.out };
    let captured = captured.read().unwrap_or_else(PoisonError::into_inner);
    *size = captured.kept.len();
    captured.kept.as_ptr()
}

/// Whether the module ended itself, and with which code.
#[no_mangle]
pub extern "C" fn wasmeter_wasi_exit(trap: &wasm_trap_t, code: &mut i32) -> bool {
    match trap.error.i32_exit_status() {
        Some(status) => {
            *code = status;
            true
        }
        None => false,
    }
}

/// To be called when the instance is deleted, and before its store is.
#[no_mangle]
pub extern "C" fn wasmeter_wasi_delete(_: Box<wasmeter_wasi_t>) {}
