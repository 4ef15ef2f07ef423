/* Calls of wazero from C, by the C interface that this project gives it: what Java adds to that. A function returns null, or why it could not. */
#include <stdint.h>

int64_t wazero_given(int32_t interpreter);
int64_t wazero_runtime(int64_t given, const char *directory, char **failure);
int64_t wazero_compile(int64_t runtime, const uint8_t *bytes, int64_t size, const char *directory,
                       char **failure);
int64_t wazero_instantiate(int64_t module, char **failure, int32_t *failed);
int64_t wazero_call(int64_t instance, const char *name, const char *types, uint64_t *values,
                    char **failure);
int32_t wazero_run(int64_t call, int64_t times);

static uint64_t values[] = {0, 10}; /* the result, and behind it the argument */
static int64_t call;

const char *direct_open(const uint8_t *module, int64_t size, const char *given) {
  char *failure = 0;
  int32_t failed[2];
  int64_t runtime = wazero_runtime(wazero_given(given[0] == 'i'), 0, &failure);
  int64_t compiled = runtime ? wazero_compile(runtime, module, size, 0, &failure) : 0;
  int64_t instance = compiled ? wazero_instantiate(compiled, &failure, failed) : 0;
  call = instance ? wazero_call(instance, "run", "0.0", values, &failure) : 0;
  return call ? 0 : failure ? failure : "there is no function run";
}

const char *direct_call(int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    if (wazero_run(call, 1)) return "a call failed";
  }
  return 0;
}
