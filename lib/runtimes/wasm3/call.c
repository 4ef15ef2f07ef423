/* A call of wasm3 with its result, once or again and again: going back to Java between the two would cost more than either. */
#include "wasm3.h"

const char *wasm3_version(void) { return M3_VERSION; }

/* Each with the same arguments, until one fails. */
M3Result wasm3_call(IM3Function function, uint32_t arguments, const void **values, uint32_t results,
                    const void **answers, int64_t times) {
  for (; times > 0; times--) {
    M3Result failure = m3_Call(function, arguments, values);
    if (!failure) failure = m3_GetResults(function, results, answers);
    if (failure) return failure;
  }
  return m3Err_none;
}
