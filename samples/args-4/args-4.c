// A call with 4 arguments, which it adds.
#include <stdint.h>

int32_t run(int32_t a0, int32_t a1, int32_t a2, int32_t a3) { return (int32_t)((uint32_t)a0 + (uint32_t)a1 + (uint32_t)a2 + (uint32_t)a3); }
