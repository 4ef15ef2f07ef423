/* JavaScriptCore as a program in C uses it. Each function does something a number of times, and returns null, or why it could not. */
#include <stddef.h>
#include <stdint.h>

/* Of JavaScript.h, which need not be installed. */
typedef struct OpaqueJSContext *JSContextRef;
typedef struct OpaqueJSString *JSStringRef;
typedef struct OpaqueJSValue *JSValueRef;
JSContextRef JSGlobalContextCreate(void *class);
JSStringRef JSStringCreateWithUTF8CString(const char *text);
void JSStringRelease(JSStringRef string);
JSValueRef JSEvaluateScript(JSContextRef context, JSStringRef script, JSValueRef this,
                            JSStringRef url, int line, JSValueRef *exception);
JSValueRef JSObjectMakeArrayBufferWithBytesNoCopy(JSContextRef context, void *bytes, size_t size,
                                                  void *deallocator, void *given,
                                                  JSValueRef *exception);
JSValueRef JSObjectCallAsConstructor(JSContextRef context, JSValueRef constructor, size_t count,
                                     const JSValueRef *arguments, JSValueRef *exception);
JSValueRef JSObjectCallAsFunction(JSContextRef context, JSValueRef function, JSValueRef this,
                                  size_t count, const JSValueRef *arguments,
                                  JSValueRef *exception);
JSValueRef JSObjectGetProperty(JSContextRef context, JSValueRef object, JSStringRef name,
                               JSValueRef *exception);
void JSValueProtect(JSContextRef context, JSValueRef value);
void JSValueUnprotect(JSContextRef context, JSValueRef value);
JSValueRef JSValueMakeNumber(JSContextRef context, double number);
double JSValueToNumber(JSContextRef context, JSValueRef value, JSValueRef *exception);

static JSContextRef context;
static JSStringRef exports;
static JSValueRef thrown, make_module, make_instance, buffer, module, run, loop;

/* The collector does not see variables that are not on the stack. */
static JSValueRef kept(JSValueRef value) {
  if (value) JSValueProtect(context, value);
  return value;
}

static JSValueRef script(const char *text) {
  JSStringRef string = JSStringCreateWithUTF8CString(text);
  JSValueRef value = JSEvaluateScript(context, string, 0, 0, 1, &thrown);
  JSStringRelease(string);
  return kept(value);
}

static const char *outcome(void) { return thrown ? "something was thrown" : 0; }

const char *direct_open(uint8_t *bytes, int64_t size, const char *given) {
  context = JSGlobalContextCreate(0);
  make_module = script("WebAssembly.Module");
  make_instance = script("WebAssembly.Instance");
  exports = JSStringCreateWithUTF8CString("exports");
  JSValueRef run_of = script("(instance => instance.exports.run)");
  JSValueRef loop_of = script(
      "((f, a) => times => { let r; for (let k = 0; k < times; k++) r = f(a); return r; })");
  buffer = kept(JSObjectMakeArrayBufferWithBytesNoCopy(context, bytes, (size_t)size, 0, 0, &thrown));
  if (thrown) return outcome();
  module = kept(JSObjectCallAsConstructor(context, make_module, 1, &buffer, &thrown));
  if (thrown) return outcome();
  JSValueRef instance = JSObjectCallAsConstructor(context, make_instance, 1, &module, &thrown);
  if (thrown) return outcome();
  run = kept(JSObjectCallAsFunction(context, run_of, 0, 1, &instance, &thrown));
  if (thrown) return outcome();
  JSValueRef call[] = {run, JSValueMakeNumber(context, 10)};
  loop = kept(JSObjectCallAsFunction(context, loop_of, 0, 2, call, &thrown));
  return outcome();
}

/* A loop in JavaScript. */
const char *direct_execute(int64_t n) {
  JSValueRef times = JSValueMakeNumber(context, (double)n);
  JSObjectCallAsFunction(context, loop, 0, 1, &times, &thrown);
  return outcome();
}

/* A loop in C. */
const char *direct_call(int64_t n) {
  volatile double kept_result;
  for (int64_t i = 0; i < n && !thrown; i++) {
    JSValueRef ten = JSValueMakeNumber(context, 10);
    JSValueRef result = JSObjectCallAsFunction(context, run, 0, 1, &ten, &thrown);
    if (result) kept_result = JSValueToNumber(context, result, &thrown);
  }
  (void)kept_result;
  return outcome();
}

/* As long as it is used, the collector is told. */
static void end(JSValueRef value) {
  if (value) JSValueUnprotect(context, value);
}

const char *direct_compile(int64_t n) {
  for (int64_t i = 0; i < n && !thrown; i++) {
    end(kept(JSObjectCallAsConstructor(context, make_module, 1, &buffer, &thrown)));
  }
  return outcome();
}

/* With what it exports. */
const char *direct_instantiate(int64_t n) {
  for (int64_t i = 0; i < n && !thrown; i++) {
    JSValueRef made = kept(JSObjectCallAsConstructor(context, make_instance, 1, &module, &thrown));
    if (made) end(kept(JSObjectGetProperty(context, made, exports, &thrown)));
    end(made);
  }
  return outcome();
}
