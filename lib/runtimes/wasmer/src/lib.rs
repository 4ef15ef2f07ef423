//! Wasmer's C API with all its compilers in one library and, beside it, its WASI preview 1: `wasmeter_wasi_*`, the
//! functions that wasmeter's library of wasmi has too.
pub use wasmer_c_api::*;

mod captured;

use std::ffi::{c_char, CStr};
use std::sync::{Arc, OnceLock};

use captured::Captured;
use wasmer_c_api::wasm_c_api::externals::wasm_extern_t;
use wasmer_c_api::wasm_c_api::instance::wasm_instance_t;
use wasmer_c_api::wasm_c_api::module::wasm_module_t;
use wasmer_c_api::wasm_c_api::store::{wasm_store_t, StoreRef};
use wasmer_c_api::wasm_c_api::trap::wasm_trap_t;
use wasmer_wasix::runtime::task_manager::tokio::TokioTaskManager;
use wasmer_wasix::virtual_fs::{host_fs, MountFileSystem, NullFile};
use wasmer_wasix::{
    PluggableRuntime, UnsupportedVirtualNetworking, WasiEnvBuilder, WasiError, WasiFunctionEnv,
};

const MODULE: &str = "wasi_snapshot_preview1";

/// What all instances of a process share, as those of a Rust program do: to start the threads of a separate one takes
/// longer than the instance itself.
struct Shared {
    tokio: tokio::runtime::Runtime,
    runtime: Arc<PluggableRuntime>,
}

static SHARED: OnceLock<Option<Shared>> = OnceLock::new();

fn shared() -> Option<&'static Shared> {
    SHARED.get_or_init(Shared::new).as_ref()
}

impl Shared {
    fn new() -> Option<Shared> {
        let tokio = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .ok()?;
        let runtime = {
            let _guard = tokio.enter();
            let tasks = TokioTaskManager::new(tokio.handle().clone());
            let mut runtime = PluggableRuntime::new(Arc::new(tasks));
            runtime.set_networking_implementation(UnsupportedVirtualNetworking::default());
            Arc::new(runtime)
        };
        Some(Shared { tokio, runtime })
    }
}

/// What one instance sees through WASI, and what it has printed.
#[allow(non_camel_case_types)]
pub struct wasmeter_wasi_t {
    environment: WasiFunctionEnv,
    store: StoreRef,
    out: Captured,
    err: Captured,
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

/// Starts what all instances share, unless it was started.
#[no_mangle]
pub extern "C" fn wasmeter_wasi_start() -> bool {
    shared().is_some()
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
    let shared = shared()?;
    let _guard = shared.tokio.enter();
    let (out, err) = (Captured::new(limit), Captured::new(limit));
    let mut builder = WasiEnvBuilder::default();
    builder.add_args(unsafe { texts(arguments) }?);
    for variable in unsafe { texts(environment) }?.chunks_exact(2) {
        builder.add_env(variable[0], variable[1]);
    }
    // The only files there are: a path or a link that leads out of the directory leads nowhere.
    let files = MountFileSystem::new();
    if !directory.is_null() {
        let (root, mount) = unsafe { (text(directory)?, text(mount)?) };
        let given = host_fs::FileSystem::new(shared.tokio.handle().clone(), root).ok()?;
        files.mount(mount, Arc::new(given)).ok()?;
        builder.add_map_dir(mount, mount).ok()?;
    }
    builder.set_mount_fs(files);
    builder.set_stdin(Box::new(NullFile::default()));
    builder.set_stdout(Box::new(out.clone()));
    builder.set_stderr(Box::new(err.clone()));
    builder.set_runtime(shared.runtime.clone());
    let mut own = store.inner.clone();
    let environment = builder.finalize(&mut unsafe { own.store_mut() }).ok()?;
    Some(Box::new(wasmeter_wasi_t {
        environment,
        store: own,
        out,
        err,
    }))
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
    let known = wasi
        .environment
        .import_object(&mut unsafe { wasi.store.store_mut() }, &module.inner);
    for (i, import) in module.inner.imports().enumerate() {
        let provided = match (&known, import.module()) {
            (Ok(known), MODULE) => known.get_export(MODULE, import.name()),
            _ => None,
        };
        let provided = provided.map(|inner| {
            Box::new(wasm_extern_t {
                inner,
                store: wasi.store.clone(),
            })
        });
        unsafe { externs.add(i).write(provided) };
    }
}

/// To be called when the instance is made, whose memory the functions use from then on: false if it exports none.
#[no_mangle]
pub extern "C" fn wasmeter_wasi_begin(
    wasi: &mut wasmeter_wasi_t,
    instance: &wasm_instance_t,
) -> bool {
    let mut store = unsafe { wasi.store.store_mut() };
    wasi.environment
        .initialize(&mut store, instance.inner.clone())
        .is_ok()
}

/// What was printed so far, up to the next call of the instance.
#[no_mangle]
pub extern "C" fn wasmeter_wasi_printed(
    wasi: &wasmeter_wasi_t,
    error: bool,
    size: &mut usize,
) -> *const u8 {
    let captured = if error { &wasi.err } else { &wasi.out };
    captured.with(|kept| {
        *size = kept.len();
        kept.as_ptr()
    })
}

/// Whether the module ended itself, and with which code.
#[no_mangle]
pub extern "C" fn wasmeter_wasi_exit(trap: &wasm_trap_t, code: &mut i32) -> bool {
    match trap.inner.downcast_ref::<WasiError>() {
        Some(WasiError::Exit(status)) => {
            *code = status.raw();
            true
        }
        _ => false,
    }
}

/// To be called when the instance is deleted, and before its store is, which has the files that it left open.
#[no_mangle]
pub extern "C" fn wasmeter_wasi_delete(_: Box<wasmeter_wasi_t>) {}
