/* A call repeated without going back to Java between: what the way from Java adds. 0, or what went wrong. */
#include <stdint.h>
#include <string.h>

/* wasm_func_call */
void *loop_func_call(void *(*call)(void *, void *, void *), void *func, void *arguments,
                     void *results, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    void *trap = call(func, arguments, results);
    if (trap) return trap;
  }
  return 0;
}

/* wasm_func_call of WAVM, which takes the store as well */
void *loop_store_call(void *(*call)(void *, void *, void *, void *), void *store, void *func,
                      void *arguments, void *results, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    void *trap = call(store, func, arguments, results);
    if (trap) return trap;
  }
  return 0;
}

/* wasmtime_func_call_unchecked; the arguments are written each time, as results take their place */
void *loop_unchecked(void *(*call)(void *, void *, void *, size_t, void **), void *context,
                     void *func, const char *arguments, int64_t bytes, char *raw, int64_t size,
                     int64_t n) {
  void *trap = 0;
  for (int64_t i = 0; i < n; i++) {
    memcpy(raw, arguments, (size_t)bytes);
    void *error = call(context, func, raw, (size_t)size, &trap);
    if (error || trap) return error ? error : trap;
  }
  return 0;
}

/* Functions of 32-bit integers; what they return must be used, or the call is dropped. */
#define LOOP(arity, types, values)                                   \
  int64_t loop_##arity(int32_t(*call) types, const int32_t *a, int64_t n) { \
    volatile int32_t kept;                                           \
    for (int64_t i = 0; i < n; i++) kept = call values;              \
    (void)kept;                                                      \
    return 0;                                                        \
  }

#define I int32_t
LOOP(0, (void), ())
LOOP(1, (I), (a[0]))
LOOP(4, (I, I, I, I), (a[0], a[1], a[2], a[3]))
LOOP(16, (I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I),
     (a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10], a[11], a[12], a[13], a[14], a[15]))
