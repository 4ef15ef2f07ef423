/* Stands before wasi-libc's setjmp.h, which refuses to be included. */
#pragma once
typedef int jmp_buf[8];
int setjmp(jmp_buf) __attribute__((returns_twice));
_Noreturn void longjmp(jmp_buf, int);
