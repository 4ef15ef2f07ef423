//! A C interface to Lucet's compiler and runtime, as small as wasmeter needs it.
//!
//! A function that fails returns null or a code other than 0, and `lucet_last_error` then says why,
//! on the same thread. Panics do not leave this library.

mod host;
mod wasi;

use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::{CStr, CString};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::sync::Arc;

use libc::{c_char, c_int, c_void};
use lucet_module::bindings::Bindings;
use lucet_runtime::{
    DlModule, Error, InstanceHandle, Limits, MmapRegion, Module, Region, RunResult, Val,
};
use lucetc::{Lucetc, LucetcOpts, OptLevel};

const OK: c_int = 0;
const TRAP: c_int = 1;
const OTHER: c_int = 2;
const LIMIT: c_int = 3;
const EXIT: c_int = 4;
const ASKS: c_int = 5;

const MOST_ARGUMENTS: usize = 16;
/// Of address space: by default compiled code reaches 4 MiB of a memory, however far it grows.
const RESERVED_BYTES: u64 = 1 << 32;
const HEAP_BYTES: usize = 1 << 26;
const STACK_BYTES: usize = 512 << 10;
const SIGNAL_STACK_BYTES: usize = 64 << 10;

thread_local!(static LAST_ERROR: RefCell<CString> = RefCell::new(CString::default()));

/// Returns what `work` returns, or keeps what it says and returns `otherwise`.
fn guarded<R>(otherwise: R, work: impl FnOnce() -> Result<R, (R, String)>) -> R {
    let (result, said) = match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(result)) => return result,
        Ok(Err(failure)) => failure,
        Err(panic) => {
            let said = panic
                .downcast_ref::<String>()
                .cloned()
                .or_else(|| panic.downcast_ref::<&str>().map(|text| text.to_string()));
            (otherwise, format!("panic: {}", said.unwrap_or_default()))
        }
    };
    LAST_ERROR.with(|error| {
        *error.borrow_mut() = CString::new(said.replace('\0', " ")).unwrap_or_default()
    });
    result
}

unsafe fn text<'a>(pointer: *const c_char) -> &'a str {
    CStr::from_ptr(pointer).to_str().unwrap_or("")
}

/// Texts up to a null.
unsafe fn texts<'a>(mut pointers: *const *const c_char) -> Vec<&'a str> {
    let mut all = Vec::new();
    while !(*pointers).is_null() {
        all.push(text(*pointers));
        pointers = pointers.add(1);
    }
    all
}

/// Why the last call on this thread failed.
#[no_mangle]
pub extern "C" fn lucet_last_error() -> *const c_char {
    LAST_ERROR.with(|error| error.borrow().as_ptr())
}

/// Makes this library's symbols visible to compiled modules, which ask for them by name.
#[no_mangle]
pub unsafe extern "C" fn lucet_init() -> c_int {
    lucet_runtime::lucet_internal_ensure_linked();
    let mut this: libc::Dl_info = std::mem::zeroed();
    if libc::dladdr(lucet_init as *const c_void, &mut this) == 0 {
        return OTHER;
    }
    let flags = libc::RTLD_NOW | libc::RTLD_GLOBAL | libc::RTLD_NOLOAD;
    if libc::dlopen(this.dli_fname, flags).is_null() {
        return OTHER;
    }
    OK
}

/// Compiles a module to a shared object, which `ld` links.
///
/// `functions` are those it imports from the host, in its order, up to a null: their module and their
/// name in turn.
#[no_mangle]
pub unsafe extern "C" fn lucet_compile(
    wasm: *const u8,
    size: usize,
    out: *const c_char,
    functions: *const *const c_char,
) -> c_int {
    let bytes = std::slice::from_raw_parts(wasm, size);
    let out = text(out);
    guarded(OTHER, || {
        let bindings = bindings(&texts(functions)).map_err(|said| (OTHER, said))?;
        Lucetc::try_from_bytes(bytes)
            .map_err(|e| (OTHER, format!("{:?}", e)))?
            .with_opt_level(OptLevel::SpeedAndSize)
            .with_min_reserved_size(RESERVED_BYTES)
            .with_bindings(bindings)
            .shared_object_file(out)
            .map_err(|e| (OTHER, format!("{:?}", e)))?;
        Ok(OK)
    })
}

/// A symbol for each function that a module may import.
fn bindings(functions: &[&str]) -> Result<Bindings, String> {
    let mut modules: HashMap<String, HashMap<String, String>> = HashMap::new();
    for (index, function) in functions.chunks(2).enumerate() {
        let symbol = host::symbol(index)
            .ok_or_else(|| format!("more than {} host functions", host::MOST))?;
        modules
            .entry(function[0].into())
            .or_default()
            .insert(function[1].into(), symbol.into());
    }
    let (module, symbols) = wasi::symbols();
    for (name, symbol) in symbols {
        modules
            .entry(module.into())
            .or_default()
            .entry(name)
            .or_insert(symbol);
    }
    Ok(Bindings::new(modules))
}

/// Loads a shared object.
#[no_mangle]
pub unsafe extern "C" fn lucet_load(path: *const c_char) -> *mut Arc<DlModule> {
    guarded(std::ptr::null_mut(), || {
        DlModule::load(text(path))
            .map(|module| Box::into_raw(Box::new(module)))
            .map_err(|e| (std::ptr::null_mut(), format!("{:?}", e)))
    })
}

#[no_mangle]
pub unsafe extern "C" fn lucet_unload(module: *mut Arc<DlModule>) {
    drop(Box::from_raw(module));
}

/// An instance, and the memory it lives in.
pub struct Instance {
    handle: InstanceHandle,
    _region: Arc<MmapRegion>,
}

/// Whether modules may import this: it is linked when they are compiled.
#[no_mangle]
pub unsafe extern "C" fn lucet_provides(module: *const c_char, name: *const c_char) -> bool {
    wasi::provides(text(module), text(name))
}

/// What instances see through WASI. `arguments` and `environment`, whose texts are a name and a value
/// in turn, end with a null; `directory` may be one.
#[no_mangle]
pub unsafe extern "C" fn lucet_wasi_new(
    arguments: *const *const c_char,
    environment: *const *const c_char,
    directory: *const c_char,
    mount: *const c_char,
    limit: usize,
) -> *mut wasi::Description {
    Box::into_raw(Box::new(wasi::Description::new(
        arguments,
        environment,
        directory,
        mount,
        limit,
    )))
}

#[no_mangle]
pub unsafe extern "C" fn lucet_wasi_delete(description: *mut wasi::Description) {
    drop(Box::from_raw(description));
}

/// Creates an instance. Behind `code`, 1 says that its start function trapped, 3 that it needs more
/// than the limits allow, and 4 that its start function exited, with the code that follows.
///
/// `description` is what it sees through WASI, or null for a module that imports nothing.
#[no_mangle]
pub unsafe extern "C" fn lucet_instantiate(
    module: *mut Arc<DlModule>,
    description: *const wasi::Description,
    code: *mut c_int,
) -> *mut Instance {
    let nothing = std::ptr::null_mut();
    *code = OTHER;
    guarded(nothing, || {
        let limits = Limits {
            heap_memory_size: HEAP_BYTES,
            stack_size: STACK_BYTES,
            signal_stack_size: SIGNAL_STACK_BYTES,
            ..Limits::default()
        };
        let region =
            MmapRegion::create(1, &limits).map_err(|e| (nothing, format!("{:?}", e)))?;
        let mut builder = region.new_instance_builder((*module).clone() as Arc<dyn Module>);
        if let Some(description) = description.as_ref() {
            let context = description.context().map_err(|e| (nothing, e))?;
            builder = builder
                .with_embed_ctx(context)
                .with_embed_ctx(description.captured());
        }
        let handle = match builder.build() {
            Ok(handle) => handle,
            Err(Error::RuntimeFault(details)) => {
                *code = TRAP;
                return Err((nothing, format!("{:?}", details.trapcode)));
            }
            Err(e @ Error::LimitsExceeded(_)) => {
                *code = LIMIT;
                return Err((nothing, format!("{:?}", e)));
            }
            Err(e) => {
                if let Some(status) = exit(&e) {
                    *code = EXIT;
                    *code.add(1) = status;
                }
                return Err((nothing, format!("{:?}", e)));
            }
        };
        *code = OK;
        Ok(Box::into_raw(Box::new(Instance {
            handle,
            _region: region,
        })))
    })
}

/// The code with which a module ended itself.
fn exit(error: &Error) -> Option<c_int> {
    match error {
        Error::RuntimeTerminated(details) => details
            .provided_details()?
            .downcast_ref::<lucet_wasi::__wasi_exitcode_t>()
            .map(|status| *status as c_int),
        _ => None,
    }
}

/// What an instance with WASI has printed so far, up to its next call.
#[no_mangle]
pub unsafe extern "C" fn lucet_printed(
    instance: *const Instance,
    error: bool,
    size: *mut usize,
) -> *const u8 {
    *size = 0;
    match (*instance).handle.get_embed_ctx::<wasi::Captured>() {
        Some(Ok(captured)) => {
            let kept = if error { &captured.err } else { &captured.out };
            *size = kept.len();
            kept.as_ptr()
        }
        _ => std::ptr::null(),
    }
}

#[no_mangle]
pub unsafe extern "C" fn lucet_delete(instance: *mut Instance) {
    let _ = catch_unwind(AssertUnwindSafe(|| drop(Box::from_raw(instance))));
}

/// Calls a function. Kinds are those of `wasm.h`, arguments their bits; the result is written to
/// `out` as an integer and behind it as the bits of an f32 and of an f64.
///
/// 4 says that the module ended itself, with the code in `out`; 5 that it called a function of the
/// host, whose number is there, followed by where the arguments lie: `lucet_resume` or `lucet_abandon`
/// must follow.
#[no_mangle]
pub unsafe extern "C" fn lucet_run(
    instance: *mut Instance,
    name: *const c_char,
    size: usize,
    kinds: *const u8,
    arguments: *const u64,
    out: *mut u64,
) -> c_int {
    guarded(OTHER, || {
        let mut values = [Val::I32(0); MOST_ARGUMENTS];
        if size > MOST_ARGUMENTS {
            return Err((OTHER, format!("more than {} arguments", MOST_ARGUMENTS)));
        }
        for i in 0..size {
            let bits = *arguments.add(i);
            values[i] = match *kinds.add(i) {
                0 => Val::I32(bits as i32),
                1 => Val::I64(bits as i64),
                2 => Val::F32(f32::from_bits(bits as u32)),
                _ => Val::F64(f64::from_bits(bits)),
            };
        }
        finished((*instance).handle.run(text(name), &values[..size]), out)
    })
}

/// Returns from a function of the host, with the bits of its result; then as `lucet_run`.
#[no_mangle]
pub unsafe extern "C" fn lucet_resume(
    instance: *mut Instance,
    result: u64,
    out: *mut u64,
) -> c_int {
    guarded(OTHER, || {
        finished((*instance).handle.resume_with_val(result), out)
    })
}

/// Gives up a call that waits for a function of the host: it trapped.
#[no_mangle]
pub unsafe extern "C" fn lucet_abandon(instance: *mut Instance) {
    (*instance).handle.abandon();
}

unsafe fn finished(
    result: Result<RunResult, Error>,
    out: *mut u64,
) -> Result<c_int, (c_int, String)> {
    match result {
        Ok(RunResult::Returned(result)) => {
            *out = result.as_u64();
            *out.add(1) = u64::from(result.as_f32().to_bits());
            *out.add(2) = result.as_f64().to_bits();
            Ok(OK)
        }
        Ok(RunResult::Yielded(asked)) => match asked.downcast_ref::<host::Asked>() {
            Some(asked) => {
                *out = asked.index.into();
                *out.add(1) = asked.registers as u64;
                *out.add(2) = asked.stack as u64;
                Ok(ASKS)
            }
            None => Err((OTHER, "it yielded".into())),
        },
        Err(Error::RuntimeFault(details)) => Err((TRAP, format!("{:?}", details.trapcode))),
        Err(e) => match exit(&e) {
            Some(status) => {
                *out = status as u64;
                Ok(EXIT)
            }
            None => Err((OTHER, format!("{:?}", e))),
        },
    }
}
