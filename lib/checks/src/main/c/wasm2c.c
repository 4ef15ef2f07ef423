/* A module that wasm2c has made C of, as a program in C uses it: compiled with it. Each function does something a number of times, and returns null, or why it could not. */
#include <dlfcn.h>
#include <stdlib.h>
#include "module.h"

#pragma GCC visibility push(default)

static w2c_m instance;
static const char *commands; /* of a shell: they write C and compile it to OBJECT, where they are */

static const char *load(void) {
  void *object = dlopen(OBJECT, RTLD_NOW | RTLD_LOCAL);
  if (!object) return dlerror();
  const char *failure = dlsym(object, "wasm2c_m_instantiate") ? 0 : dlerror();
  dlclose(object);
  return failure;
}

const char *direct_open(const uint8_t *module, int64_t size, const char *given) {
  commands = given;
  if (!wasm_rt_is_initialized()) wasm_rt_init();
  wasm2c_m_instantiate(&instance);
  return system(commands) ? "the commands failed" : load();
}

const char *direct_execute(int64_t n) {
  volatile u32 kept;
  for (int64_t i = 0; i < n; i++) kept = w2c_m_run(&instance, 10);
  (void)kept;
  return 0;
}

const char *direct_compile(int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    const char *failure = system(commands) ? "the commands failed" : load();
    if (failure) return failure;
  }
  return 0;
}

const char *direct_deserialize(int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    const char *failure = load();
    if (failure) return failure;
  }
  return 0;
}

const char *direct_instantiate(int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    w2c_m *made = malloc(sizeof *made);
    wasm2c_m_instantiate(made);
    wasm2c_m_free(made);
    free(made);
  }
  return 0;
}

#pragma GCC visibility pop
