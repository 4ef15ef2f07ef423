/* setjmp and longjmp for wasm32 with nothing past the MVP: no exception handling, no help from the host.
 *
 * clang -mllvm -enable-emscripten-sjlj (as of LLVM 19) turns each call that may longjmp, made by a function that calls setjmp, into
 * invoke_SIG(function, arguments ...), followed by a test of __THREW__. Emscripten writes invoke_SIG in JavaScript, with try and catch. Here it
 * is C, and the throw is an unwinding by Binaryen's Asyncify (wasm-opt --asyncify), from emscripten_longjmp up to the nearest invoke_SIG. Nothing
 * is ever rewound, so what Asyncify saves on the way is dropped.
 */
#include <stdint.h>

typedef struct {
  void *function;
  uint32_t label;
} jump; /* at the start of a jmp_buf */

uintptr_t __THREW__;
int __threwValue;
static int temporary, unwinding;

void setTempRet0(int value) { temporary = value; }
int getTempRet0(void) { return temporary; }

void __wasm_setjmp(jump *buffer, uint32_t label, void *function) {
  buffer->function = function;
  buffer->label = label;
}
uint32_t __wasm_setjmp_test(jump *buffer, void *function) { return buffer->function == function ? buffer->label : 0; }

/* Asyncify replaces these two imports. */
__attribute__((import_module("asyncify"), import_name("start_unwind"))) void start_unwind(void *);
__attribute__((import_module("asyncify"), import_name("stop_unwind"))) void stop_unwind(void);

/* Where Asyncify saves the frames it leaves; it traps when they do not fit. */
static struct {
  void *current, *end;
  char frames[1 << 16];
} unwound;

__attribute__((noinline)) void emscripten_longjmp(uintptr_t buffer, int value) {
  __THREW__ = buffer;
  __threwValue = value ? value : 1;
  unwound.current = unwound.frames;
  unwound.end = unwound.frames + sizeof unwound.frames;
  unwinding = 1;
  start_unwind(&unwound);
}

/* The frames left have not given back their part of the stack in memory. */
void *stack_save(void);
void stack_restore(void *);
__asm__(
    ".globaltype __stack_pointer, i32\n"
    ".section .text.stack_save,\"\",@\n.globl stack_save\n.type stack_save,@function\n"
    "stack_save:\n.functype stack_save () -> (i32)\nglobal.get __stack_pointer\nend_function\n"
    ".section .text.stack_restore,\"\",@\n.globl stack_restore\n.type stack_restore,@function\n"
    "stack_restore:\n.functype stack_restore (i32) -> ()\nlocal.get 0\nglobal.set __stack_pointer\nend_function\n");

#define END_UNWIND(stack)   \
  if (unwinding) {          \
    unwinding = 0;          \
    stop_unwind();          \
    stack_restore(stack);   \
  }
#include "invokes.h" /* invoke_SIG for each signature in use, made by invokes.rb */
