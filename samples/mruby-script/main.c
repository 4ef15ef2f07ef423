/* The interpreter and its script behind one function. The first call of `run` starts the interpreter and loads the script; each call then
 * runs the script's own `run`. Results below zero from -1 to -5 also tell what failed. */
#include <mruby.h>
#include <mruby/compile.h>
#include "script.h" /* static const char script[], made from script.rb */

#ifdef __wasm__
#define EXPORT(name) __attribute__((export_name(#name)))
#else
#define EXPORT(name) __attribute__((visibility("default")))
#endif

static mrb_state *mrb;

EXPORT(run) int run(int n) {
  if (mrb == NULL) {
    mrb = mrb_open();
    if (mrb == NULL) return -1;
    if (mrb->exc) return -2;
    mrb_load_nstring(mrb, script, sizeof script - 1);
    if (mrb->exc) return -3;
  }
  int arena = mrb_gc_arena_save(mrb);
  mrb_value result = mrb_funcall(mrb, mrb_top_self(mrb), "run", 1, mrb_int_value(mrb, n));
  mrb_gc_arena_restore(mrb, arena);
  if (mrb->exc) {
    mrb->exc = NULL;
    return -4;
  }
  return mrb_integer_p(result) ? (int)mrb_integer(result) : -5;
}
