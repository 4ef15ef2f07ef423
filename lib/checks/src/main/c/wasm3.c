/* wasm3 as a program in C uses it. Each function does something a number of times, and returns null, or why it could not. */
#include <stdint.h>

/* Of wasm3.h, which is not kept beside the library. */
typedef const char *M3Result;
typedef struct M3Environment *IM3Environment;
typedef struct M3Runtime *IM3Runtime;
typedef struct M3Module *IM3Module;
typedef struct M3Function *IM3Function;
IM3Environment m3_NewEnvironment(void);
void m3_FreeEnvironment(IM3Environment environment);
IM3Runtime m3_NewRuntime(IM3Environment environment, uint32_t stack_bytes, void *data);
void m3_FreeRuntime(IM3Runtime runtime);
M3Result m3_ParseModule(IM3Environment environment, IM3Module *module, const uint8_t *bytes,
                        uint32_t size);
M3Result m3_LoadModule(IM3Runtime runtime, IM3Module module);
M3Result m3_CompileModule(IM3Module module);
M3Result m3_RunStart(IM3Module module);
M3Result m3_FindFunction(IM3Function *function, IM3Runtime runtime, const char *name);
M3Result m3_Call(IM3Function function, uint32_t count, const void **arguments);
M3Result m3_GetResults(IM3Function function, uint32_t count, const void **results);

/* As much as the adapter gives an instance. */
enum { STACK_BYTES = 256 << 10 };

typedef struct {
  IM3Environment environment;
  IM3Runtime runtime;
  IM3Module module;
} instance;

static const uint8_t *bytes;
static uint32_t size;
static IM3Function run;

static M3Result make(instance *made) {
  made->environment = m3_NewEnvironment();
  made->runtime = m3_NewRuntime(made->environment, STACK_BYTES, 0);
  M3Result failure = m3_ParseModule(made->environment, &made->module, bytes, size);
  if (!failure) failure = m3_LoadModule(made->runtime, made->module);
  if (!failure) failure = m3_CompileModule(made->module);
  return failure;
}

static void end(instance *made) {
  m3_FreeRuntime(made->runtime);
  m3_FreeEnvironment(made->environment);
}

const char *direct_open(const uint8_t *module, int64_t length, const char *given) {
  static instance first;
  bytes = module;
  size = (uint32_t)length;
  M3Result failure = make(&first);
  return failure ? failure : m3_FindFunction(&run, first.runtime, "run");
}

const char *direct_execute(int64_t n) {
  int32_t ten = 10, result;
  const void *arguments[] = {&ten}, *results[] = {&result};
  for (int64_t i = 0; i < n; i++) {
    M3Result failure = m3_Call(run, 1, arguments);
    if (!failure) failure = m3_GetResults(run, 1, results);
    if (failure) return failure;
  }
  return 0;
}

const char *direct_compile(int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    instance made;
    M3Result failure = make(&made);
    if (failure) return failure;
    end(&made);
  }
  return 0;
}

/* What is compiled belongs to one instance: the next one starts from the bytes. */
const char *direct_instantiate(int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    instance made;
    M3Result failure = make(&made);
    if (!failure) failure = m3_RunStart(made.module);
    if (failure) return failure;
    end(&made);
  }
  return 0;
}
