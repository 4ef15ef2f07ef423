//! Functions of whoever uses this library, for modules to import. A compiled module calls a symbol, and knows nothing but
//! that: so there is one for each of its imports, and a call of it yields to the caller of the module, which has the
//! function, and resumes the module with its result. There, on its own stack, the caller may do what it likes.

use std::arch::naked_asm;

use lucet_runtime::lucet_hostcall;
use lucet_runtime::vmctx::Vmctx;

/// How many a module may import.
pub const MOST: usize = 64;

/// A call of a function, by its number among those that the module imports.
pub struct Asked {
    pub index: u32,
    /// What lies in them: rsi, rdx, rcx, r8 and r9, then xmm0 to xmm7.
    pub registers: *const u64,
    /// The other arguments.
    pub stack: *const u64,
}

#[lucet_hostcall]
#[no_mangle]
pub unsafe fn wasmeter_host_asked(
    vmctx: &mut Vmctx,
    index: u32,
    registers: *const u64,
    stack: *const u64,
) -> u64 {
    vmctx.yield_val_expecting_val::<Asked, u64>(Asked {
        index,
        registers,
        stack,
    })
}

/// Takes arguments of any types: with the number in eax, and the first in rdi, which is not the module's.
#[unsafe(naked)]
unsafe extern "C" fn any() {
    naked_asm!(
        "push rbp",
        "mov rbp, rsp",
        "sub rsp, 112",
        "mov [rsp], rsi",
        "mov [rsp + 8], rdx",
        "mov [rsp + 16], rcx",
        "mov [rsp + 24], r8",
        "mov [rsp + 32], r9",
        "movsd [rsp + 40], xmm0",
        "movsd [rsp + 48], xmm1",
        "movsd [rsp + 56], xmm2",
        "movsd [rsp + 64], xmm3",
        "movsd [rsp + 72], xmm4",
        "movsd [rsp + 80], xmm5",
        "movsd [rsp + 88], xmm6",
        "movsd [rsp + 96], xmm7",
        "mov esi, eax",
        "mov rdx, rsp",
        "lea rcx, [rbp + 16]",
        "call {asked}",
        "movq xmm0, rax",
        "leave",
        "ret",
        asked = sym wasmeter_host_asked,
    )
}

macro_rules! symbols {
    ($($index:literal $name:ident)*) => {
        const NAMES: [&str; MOST] = [$(stringify!($name)),*];

        $(
            #[unsafe(naked)]
            #[no_mangle]
            pub unsafe extern "C" fn $name() {
                naked_asm!("mov eax, {index}", "jmp {any}", index = const $index, any = sym any)
            }
        )*
    };
}

symbols! {
    0 wasmeter_host_0 1 wasmeter_host_1 2 wasmeter_host_2 3 wasmeter_host_3
    4 wasmeter_host_4 5 wasmeter_host_5 6 wasmeter_host_6 7 wasmeter_host_7
    8 wasmeter_host_8 9 wasmeter_host_9 10 wasmeter_host_10 11 wasmeter_host_11
    12 wasmeter_host_12 13 wasmeter_host_13 14 wasmeter_host_14 15 wasmeter_host_15
    16 wasmeter_host_16 17 wasmeter_host_17 18 wasmeter_host_18 19 wasmeter_host_19
    20 wasmeter_host_20 21 wasmeter_host_21 22 wasmeter_host_22 23 wasmeter_host_23
    24 wasmeter_host_24 25 wasmeter_host_25 26 wasmeter_host_26 27 wasmeter_host_27
    28 wasmeter_host_28 29 wasmeter_host_29 30 wasmeter_host_30 31 wasmeter_host_31
    32 wasmeter_host_32 33 wasmeter_host_33 34 wasmeter_host_34 35 wasmeter_host_35
    36 wasmeter_host_36 37 wasmeter_host_37 38 wasmeter_host_38 39 wasmeter_host_39
    40 wasmeter_host_40 41 wasmeter_host_41 42 wasmeter_host_42 43 wasmeter_host_43
    44 wasmeter_host_44 45 wasmeter_host_45 46 wasmeter_host_46 47 wasmeter_host_47
    48 wasmeter_host_48 49 wasmeter_host_49 50 wasmeter_host_50 51 wasmeter_host_51
    52 wasmeter_host_52 53 wasmeter_host_53 54 wasmeter_host_54 55 wasmeter_host_55
    56 wasmeter_host_56 57 wasmeter_host_57 58 wasmeter_host_58 59 wasmeter_host_59
    60 wasmeter_host_60 61 wasmeter_host_61 62 wasmeter_host_62 63 wasmeter_host_63
}

/// The symbol of the function of this number.
pub fn symbol(index: usize) -> Option<&'static str> {
    NAMES.get(index).copied()
}
