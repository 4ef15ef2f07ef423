// A call without arguments.
#include <stdint.h>

int32_t run(void) { return (int32_t)(42); }
