/* What the C of wasm2c is compiled with, and what a module shows to the bridge. Included before everything else. */
#ifndef WASMETER_BRIDGE_H
#define WASMETER_BRIDGE_H

/* Its signal handler would replace that of the JVM: memory is checked at each access instead, and the depth of calls is counted. */
#define WASM_RT_USE_MMAP 0
#define WASM_RT_MEMCHECK_BOUNDS_CHECK 1
#define WASM_RT_STACK_DEPTH_COUNT 1
#define WASM_RT_MAX_CALL_STACK_DEPTH 10000
#define WASM_RT_TRAP_HANDLER wasmeter_trap

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "wasm-rt.h"

/* Where there is no memory for what a module has, its runtime would end the process, or write to null. */
__attribute__((noreturn)) void wasmeter_no_memory(void);
void *wasmeter_calloc(size_t count, size_t bytes);
#define abort wasmeter_no_memory
#define calloc wasmeter_calloc

/* A function over 64 bits for each value; it is entered by the bridge only, which catches its traps. */
typedef void (*wasmeter_function)(void *instance, const uint64_t *arguments, uint64_t *results);

typedef struct {
  size_t instance_bytes;
  wasmeter_function instantiate;
  void (*release)(void *instance);
  wasm_rt_memory_t *(*memory)(void *instance); /* null if none is exported */
  const wasmeter_function *functions;          /* exported ones, null for those that are not over numbers */
} wasmeter_module;

static inline float wasmeter_f32(uint64_t bits) {
  uint32_t low = (uint32_t)bits;
  float value;
  memcpy(&value, &low, sizeof value);
  return value;
}

static inline double wasmeter_f64(uint64_t bits) {
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

static inline uint64_t wasmeter_i32_bits(uint32_t value) { return value; }

static inline uint64_t wasmeter_i64_bits(uint64_t value) { return value; }

static inline uint64_t wasmeter_f32_bits(float value) {
  uint32_t low;
  memcpy(&low, &value, sizeof low);
  return low;
}

static inline uint64_t wasmeter_f64_bits(double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

#endif
