/* Loads modules that wasm2c and a C compiler have made, and calls them: what ends a call early comes back as a number. */
#include <dlfcn.h>
#include <setjmp.h>
#include "wasm-rt-exceptions.h"
#include "wasm-rt-impl.h"

/* Here as the system has it. */
#undef calloc

/* How deep calls may be, so that this library is another one where that is. */
const int32_t wasm2c_depth = WASM_RT_MAX_CALL_STACK_DEPTH;

static WASM_RT_THREAD_LOCAL wasm_rt_jmp_buf *target;

void wasmeter_trap(wasm_rt_trap_t code) { WASM_RT_LONGJMP(*target, code); }

/* Beside the traps of its runtime. */
enum { NO_MEMORY = -1 };

void wasmeter_no_memory(void) {
  WASM_RT_LONGJMP(*target, NO_MEMORY);
  __builtin_unreachable();
}

/* Memories and tables are made by the start of an instance only, which run() enters. */
void *wasmeter_calloc(size_t count, size_t bytes) {
  void *memory = calloc(count, bytes);
  if (!memory && count && bytes) wasmeter_no_memory();
  return memory;
}

/* 0, or the trap that ended it. No signal is involved, so the mask of signals need not be kept, which would take a system call. */
static int32_t run(wasmeter_function function, void *instance, const uint64_t *arguments,
                   uint64_t *results) {
  wasm_rt_jmp_buf here;
  wasm_rt_jmp_buf *const outer = target;
  uint32_t const depth = wasm_rt_call_stack_depth;
  wasm_rt_saved_call_stack_depth = depth;
  target = &here;
  wasm_rt_set_unwind_target(&here);
  int32_t trap = (int32_t)WASM_RT_SETJMP_EXN(here);
  if (!trap) function(instance, arguments, results);
  target = outer;
  wasm_rt_call_stack_depth = depth;
  return trap;
}

/* Why a shared object is no module, or null. It stays loaded until its library is unloaded. */
const char *wasm2c_load(const char *path, void **library, const wasmeter_module **module) {
  if (!wasm_rt_is_initialized()) wasm_rt_init();
  *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!*library) return dlerror();
  *module = dlsym(*library, "wasmeter_exported");
  if (*module) return 0;
  dlclose(*library);
  return "it is a shared object of something else";
}

void wasm2c_unload(void *library) { dlclose(library); }

/* Of the last start that failed in this thread. */
static WASM_RT_THREAD_LOCAL int32_t failed;

/* An instance, or null. */
void *wasm2c_instantiate(const wasmeter_module *module) {
  void *instance = calloc(1, module->instance_bytes);
  failed = instance ? run(module->instantiate, instance, 0, 0) : NO_MEMORY;
  if (!failed) return instance;
  if (instance) module->release(instance);
  free(instance);
  return 0;
}

/* What ended a start in this thread that returned null. */
int32_t wasm2c_failed(void) { return failed; }

void wasm2c_release(const wasmeter_module *module, void *instance) {
  module->release(instance);
  free(instance);
}

/* An exported function by its index among those; null if it cannot be called. */
wasmeter_function wasm2c_function(const wasmeter_module *module, int64_t index) {
  return module->functions[index];
}

/* Calls again and again, with the same arguments, until one traps. */
int32_t wasm2c_call(wasmeter_function function, void *instance, const uint64_t *arguments,
                    uint64_t *results, int64_t times) {
  for (; times > 0; times--) {
    int32_t trap = run(function, instance, arguments, results);
    if (trap) return trap;
  }
  return 0;
}

int32_t wasm2c_is_exhaustion(int32_t trap) {
  return trap == WASM_RT_TRAP_EXHAUSTION || trap == NO_MEMORY;
}

const char *wasm2c_words(int32_t trap) {
  return trap == NO_MEMORY ? "there is no memory for what the instance has" : wasm_rt_strerror((wasm_rt_trap_t)trap);
}

/* What is exported as a memory; null if nothing is. */
wasm_rt_memory_t *wasm2c_memory(const wasmeter_module *module, void *instance) {
  return module->memory ? module->memory(instance) : 0;
}

void *wasm2c_memory_data(const wasm_rt_memory_t *memory) { return memory->data; }

uint64_t wasm2c_memory_size(const wasm_rt_memory_t *memory) { return memory->size; }
