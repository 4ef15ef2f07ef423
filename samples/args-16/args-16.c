// A call with 16 arguments, which it adds.
#include <stdint.h>

int32_t run(int32_t a0, int32_t a1, int32_t a2, int32_t a3, int32_t a4, int32_t a5, int32_t a6, int32_t a7, int32_t a8, int32_t a9, int32_t a10, int32_t a11, int32_t a12, int32_t a13, int32_t a14, int32_t a15) { return (int32_t)((uint32_t)a0 + (uint32_t)a1 + (uint32_t)a2 + (uint32_t)a3 + (uint32_t)a4 + (uint32_t)a5 + (uint32_t)a6 + (uint32_t)a7 + (uint32_t)a8 + (uint32_t)a9 + (uint32_t)a10 + (uint32_t)a11 + (uint32_t)a12 + (uint32_t)a13 + (uint32_t)a14 + (uint32_t)a15); }
