//! WASI preview 1 over lucet-wasi, which has the snapshot of 2019: most functions are the same in both.

use libc::c_char;
use lucet_runtime::lucet_hostcall;
use lucet_runtime::vmctx::Vmctx;
use wasi_common::{hostcalls, wasi, WasiCtx, WasiCtxBuilder};

use crate::{text, texts};

const MODULE: &str = "wasi_snapshot_preview1";

/// The same in the snapshot: those of lucet-wasi, which calls them `__wasi_…`.
const SAME: [&str; 36] = [
    "args_get",
    "args_sizes_get",
    "clock_res_get",
    "clock_time_get",
    "environ_get",
    "environ_sizes_get",
    "fd_advise",
    "fd_allocate",
    "fd_close",
    "fd_datasync",
    "fd_fdstat_get",
    "fd_fdstat_set_flags",
    "fd_fdstat_set_rights",
    "fd_filestat_set_size",
    "fd_filestat_set_times",
    "fd_pread",
    "fd_prestat_dir_name",
    "fd_prestat_get",
    "fd_pwrite",
    "fd_read",
    "fd_readdir",
    "fd_renumber",
    "fd_sync",
    "fd_tell",
    "path_create_directory",
    "path_filestat_set_times",
    "path_link",
    "path_open",
    "path_readlink",
    "path_remove_directory",
    "path_rename",
    "path_symlink",
    "path_unlink_file",
    "proc_exit",
    "random_get",
    "sched_yield",
];

/// Those below, which this library calls `wasmeter_…`.
const OTHER: [&str; 5] = [
    "fd_filestat_get",
    "fd_seek",
    "fd_write",
    "path_filestat_get",
    "poll_oneoff",
];

/// The module that they are imported from, and a symbol for the name of each.
pub fn symbols() -> (&'static str, impl Iterator<Item = (String, String)>) {
    // Otherwise the linker would leave them out.
    lucet_wasi::export_wasi_funcs();
    let same = SAME.iter().map(|name| (*name, "__wasi_"));
    let other = OTHER.iter().map(|name| (*name, "wasmeter_"));
    let symbols = same
        .chain(other)
        .map(|(name, prefix)| (name.to_owned(), format!("{}{}", prefix, name)));
    (MODULE, symbols)
}

/// Whether a module may import this.
pub fn provides(module: &str, name: &str) -> bool {
    module == MODULE && (SAME.contains(&name) || OTHER.contains(&name))
}

/// What instances see through WASI.
pub struct Description {
    arguments: Vec<String>,
    /// A name and a value in turn.
    environment: Vec<String>,
    directory: Option<String>,
    mount: String,
    limit: usize,
}

fn owned(texts: Vec<&str>) -> Vec<String> {
    texts.into_iter().map(str::to_owned).collect()
}

impl Description {
    pub unsafe fn new(
        arguments: *const *const c_char,
        environment: *const *const c_char,
        directory: *const c_char,
        mount: *const c_char,
        limit: usize,
    ) -> Description {
        Description {
            arguments: owned(texts(arguments)),
            environment: owned(texts(environment)),
            directory: if directory.is_null() {
                None
            } else {
                Some(text(directory).to_owned())
            },
            mount: text(mount).to_owned(),
            limit,
        }
    }

    /// Input and output are those of the null device, unless something is put before them.
    pub fn context(&self) -> Result<WasiCtx, String> {
        let mut builder = WasiCtxBuilder::new().args(&self.arguments);
        for variable in self.environment.chunks(2) {
            builder = builder.env(&variable[0], &variable[1]);
        }
        if let Some(directory) = &self.directory {
            let opened = std::fs::File::open(directory).map_err(|e| e.to_string())?;
            builder = builder.preopened_dir(opened, &self.mount);
        }
        builder.build().map_err(|e| e.to_string())
    }

    pub fn captured(&self) -> Captured {
        Captured {
            out: Vec::new(),
            err: Vec::new(),
            limit: self.limit,
        }
    }
}

/// What an instance has printed, up to a limit: the rest is dropped, as if it were written.
pub struct Captured {
    pub out: Vec<u8>,
    pub err: Vec<u8>,
    limit: usize,
}

const STDOUT: u32 = 1;
const STDERR: u32 = 2;

/// Bytes of a guest's memory.
fn at(memory: &[u8], address: u32, length: usize) -> Option<&[u8]> {
    let address = address as usize;
    memory.get(address..address.checked_add(length)?)
}

fn at_mut(memory: &mut [u8], address: u32, length: usize) -> Option<&mut [u8]> {
    let address = address as usize;
    memory.get_mut(address..address.checked_add(length)?)
}

fn u32_at(memory: &[u8], address: u32) -> Option<u32> {
    Some(u32::from_le_bytes(at(memory, address, 4)?.try_into().ok()?))
}

/// Memory for functions of the snapshot, which want theirs aligned.
struct Scratch(Vec<u64>);

impl Scratch {
    fn new(bytes: usize) -> Scratch {
        Scratch(vec![0; (bytes + 7) / 8])
    }

    fn bytes(&mut self) -> &mut [u8] {
        let bytes = self.0.len() * 8;
        unsafe { std::slice::from_raw_parts_mut(self.0.as_mut_ptr() as *mut u8, bytes) }
    }
}

/// The snapshot sends it to the null device, and checks what it is given.
#[lucet_hostcall]
#[no_mangle]
pub unsafe fn wasmeter_fd_write(
    vmctx: &mut Vmctx,
    fd: u32,
    vectors: u32,
    count: u32,
    written: u32,
) -> u32 {
    let errno = {
        let context = &mut vmctx.get_embed_ctx_mut::<WasiCtx>();
        let memory = &mut vmctx.heap_mut();
        hostcalls::fd_write(context, memory, fd, vectors, count, written)
    };
    if errno == wasi::__WASI_ESUCCESS && (fd == STDOUT || fd == STDERR) {
        let memory = vmctx.heap();
        let captured = &mut vmctx.get_embed_ctx_mut::<Captured>();
        let limit = captured.limit;
        let kept = if fd == STDOUT {
            &mut captured.out
        } else {
            &mut captured.err
        };
        keep(&memory, vectors, count, written, kept, limit);
    }
    errno.into()
}

fn keep(
    memory: &[u8],
    vectors: u32,
    count: u32,
    written: u32,
    kept: &mut Vec<u8>,
    limit: usize,
) -> Option<()> {
    let mut left = u32_at(memory, written)? as usize;
    for i in 0..count {
        let vector = vectors + 8 * i;
        let length = (u32_at(memory, vector + 4)? as usize).min(left);
        let bytes = at(memory, u32_at(memory, vector)?, length)?;
        kept.extend_from_slice(&bytes[..length.min(limit - kept.len())]);
        left -= length;
    }
    Some(())
}

/// From where an offset counts has other numbers in the snapshot.
#[lucet_hostcall]
#[no_mangle]
pub unsafe fn wasmeter_fd_seek(
    vmctx: &mut Vmctx,
    fd: u32,
    offset: i64,
    whence: u32,
    position: u32,
) -> u32 {
    let whence = match whence {
        0 => wasi::__WASI_WHENCE_SET,
        1 => wasi::__WASI_WHENCE_CUR,
        2 => wasi::__WASI_WHENCE_END,
        _ => return wasi::__WASI_EINVAL.into(),
    };
    let context = &mut vmctx.get_embed_ctx_mut::<WasiCtx>();
    let memory = &mut vmctx.heap_mut();
    hostcalls::fd_seek(context, memory, fd, offset, whence, position).into()
}

const STATUS_BYTES: usize = 64;
const SNAPSHOT_STATUS_BYTES: usize = 56;

/// The number of links has 32 bits in the snapshot, and what follows lies before where it should.
fn write_status(memory: &mut [u8], address: u32, snapshot: &[u8]) -> u16 {
    let status = match at_mut(memory, address, STATUS_BYTES) {
        Some(status) => status,
        None => return wasi::__WASI_EFAULT,
    };
    status[..20].copy_from_slice(&snapshot[..20]);
    status[20..24].fill(0);
    status[24..28].copy_from_slice(&snapshot[20..24]);
    status[28..32].fill(0);
    status[32..].copy_from_slice(&snapshot[24..SNAPSHOT_STATUS_BYTES]);
    wasi::__WASI_ESUCCESS
}

#[lucet_hostcall]
#[no_mangle]
pub unsafe fn wasmeter_fd_filestat_get(vmctx: &mut Vmctx, fd: u32, status: u32) -> u32 {
    let context = &vmctx.get_embed_ctx::<WasiCtx>();
    let mut scratch = Scratch::new(SNAPSHOT_STATUS_BYTES);
    let mut errno = hostcalls::fd_filestat_get(context, scratch.bytes(), fd, 0);
    if errno == wasi::__WASI_ESUCCESS {
        errno = write_status(&mut vmctx.heap_mut(), status, scratch.bytes());
    }
    errno.into()
}

#[lucet_hostcall]
#[no_mangle]
pub unsafe fn wasmeter_path_filestat_get(
    vmctx: &mut Vmctx,
    fd: u32,
    flags: u32,
    path: u32,
    length: u32,
    status: u32,
) -> u32 {
    let context = &vmctx.get_embed_ctx::<WasiCtx>();
    let memory = &mut vmctx.heap_mut();
    let path = match at(memory, path, length as usize) {
        Some(path) => path,
        None => return wasi::__WASI_EFAULT.into(),
    };
    let mut scratch = Scratch::new(SNAPSHOT_STATUS_BYTES + path.len());
    scratch.bytes()[SNAPSHOT_STATUS_BYTES..][..path.len()].copy_from_slice(path);
    let mut errno = hostcalls::path_filestat_get(
        context,
        scratch.bytes(),
        fd,
        flags,
        SNAPSHOT_STATUS_BYTES as u32,
        length,
        0,
    );
    if errno == wasi::__WASI_ESUCCESS {
        errno = write_status(memory, status, scratch.bytes());
    }
    errno.into()
}

const SUBSCRIPTION_BYTES: usize = 48;
const SNAPSHOT_SUBSCRIPTION_BYTES: usize = 56;
const EVENT_BYTES: usize = 32;

/// What is waited for has a number more in the snapshot, if it is a time.
fn to_snapshot(subscription: &[u8], snapshot: &mut [u8]) -> Option<()> {
    snapshot[..16].copy_from_slice(&subscription[..16]);
    match subscription[8] {
        wasi::__WASI_EVENTTYPE_CLOCK => {
            snapshot[24..].copy_from_slice(&subscription[16..]);
            relative_to_now(snapshot)
        }
        wasi::__WASI_EVENTTYPE_FD_READ | wasi::__WASI_EVENTTYPE_FD_WRITE => {
            snapshot[16..20].copy_from_slice(&subscription[16..20]);
            Some(())
        }
        _ => None,
    }
}

/// The snapshot takes each absolute time for one of the clock that shows the date.
fn relative_to_now(clock: &mut [u8]) -> Option<()> {
    let flags = u16::from_le_bytes(clock[48..50].try_into().ok()?);
    let id = u32::from_le_bytes(clock[24..28].try_into().ok()?);
    if flags & wasi::__WASI_SUBSCRIPTION_CLOCK_ABSTIME != 0
        && id == wasi::__WASI_CLOCK_MONOTONIC
    {
        let mut now = libc::timespec {
            tv_sec: 0,
            tv_nsec: 0,
        };
        if unsafe { libc::clock_gettime(libc::CLOCK_MONOTONIC, &mut now) } != 0 {
            return None;
        }
        let now = now.tv_sec as u64 * 1_000_000_000 + now.tv_nsec as u64;
        let until = u64::from_le_bytes(clock[32..40].try_into().ok()?);
        clock[32..40].copy_from_slice(&until.saturating_sub(now).to_le_bytes());
        clock[48..50].fill(0);
    }
    Some(())
}

#[lucet_hostcall]
#[no_mangle]
pub unsafe fn wasmeter_poll_oneoff(
    vmctx: &mut Vmctx,
    subscriptions: u32,
    events: u32,
    count: u32,
    happened: u32,
) -> u32 {
    let context = &vmctx.get_embed_ctx::<WasiCtx>();
    let memory = &mut vmctx.heap_mut();
    poll(context, memory, subscriptions, events, count as usize, happened)
        .unwrap_or_else(|errno| errno)
        .into()
}

unsafe fn poll(
    context: &WasiCtx,
    memory: &mut [u8],
    subscriptions: u32,
    events: u32,
    count: usize,
    happened: u32,
) -> Result<u16, u16> {
    if count == 0 {
        return Err(wasi::__WASI_EINVAL);
    }
    let given = at(memory, subscriptions, count * SUBSCRIPTION_BYTES).ok_or(wasi::__WASI_EFAULT)?;
    let events_at = count * SNAPSHOT_SUBSCRIPTION_BYTES;
    let happened_at = events_at + count * EVENT_BYTES;
    let mut scratch = Scratch::new(happened_at + 4);
    for (subscription, snapshot) in given
        .chunks(SUBSCRIPTION_BYTES)
        .zip(scratch.bytes().chunks_mut(SNAPSHOT_SUBSCRIPTION_BYTES))
    {
        to_snapshot(subscription, snapshot).ok_or(wasi::__WASI_EINVAL)?;
    }
    let errno = hostcalls::poll_oneoff(
        context,
        scratch.bytes(),
        0,
        events_at as u32,
        count as u32,
        happened_at as u32,
    );
    if errno != wasi::__WASI_ESUCCESS {
        return Err(errno);
    }
    let size = u32_at(scratch.bytes(), happened_at as u32).ok_or(wasi::__WASI_EFAULT)?;
    let bytes = size as usize * EVENT_BYTES;
    at_mut(memory, events, bytes)
        .ok_or(wasi::__WASI_EFAULT)?
        .copy_from_slice(&scratch.bytes()[events_at..events_at + bytes]);
    at_mut(memory, happened, 4)
        .ok_or(wasi::__WASI_EFAULT)?
        .copy_from_slice(&size.to_le_bytes());
    Ok(wasi::__WASI_ESUCCESS)
}
