package wasmbench.engines.capi;

import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static wasmbench.engines.capi.Native.call;
import static wasmbench.engines.capi.Native.function;

import java.lang.invoke.MethodHandle;
import wasmbench.engine.EngineException;

/** The functions of {@code wasmtime.h}, Wasmtime's own and faster interface beside wasm.h. */
final class WasmtimeH {
  static final int INSTANCE_BYTES = 16;
  static final int FUNC_BYTES = 16;
  static final int MEMORY_BYTES = 24;
  static final int RAW_BYTES = 16;

  private static final int EXTERN_BYTES = 32;
  private static final int EXTERN_OF = 8;
  private static final int STACK_OVERFLOW = 0;

  private static final MethodHandle CONFIG_STRATEGY_SET =
      function("wasmtime_config_strategy_set", null, JAVA_LONG, JAVA_BYTE);
  private static final MethodHandle CONFIG_PARALLEL_COMPILATION_SET =
      function("wasmtime_config_parallel_compilation_set", null, JAVA_LONG, JAVA_BOOLEAN);
  private static final MethodHandle CONFIG_TARGET_SET =
      function("wasmtime_config_target_set", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle STORE_NEW =
      function("wasmtime_store_new", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle STORE_CONTEXT =
      function("wasmtime_store_context", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle STORE_DELETE =
      function("wasmtime_store_delete", null, JAVA_LONG);
  private static final MethodHandle MODULE_NEW =
      function("wasmtime_module_new", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle MODULE_DELETE =
      function("wasmtime_module_delete", null, JAVA_LONG);
  private static final MethodHandle MODULE_IMPORTS =
      function("wasmtime_module_imports", null, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle MODULE_SERIALIZE =
      function("wasmtime_module_serialize", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle MODULE_DESERIALIZE_FILE =
      function("wasmtime_module_deserialize_file", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle INSTANCE_NEW =
      function(
          "wasmtime_instance_new",
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG);
  private static final MethodHandle INSTANCE_EXPORT_GET =
      function(
          "wasmtime_instance_export_get",
          JAVA_BOOLEAN,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG);
  private static final MethodHandle MEMORY_DATA =
      function("wasmtime_memory_data", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle MEMORY_DATA_SIZE =
      function("wasmtime_memory_data_size", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle FUNC_TYPE =
      function("wasmtime_func_type", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle FUNC_CALL_UNCHECKED =
      function(
          "wasmtime_func_call_unchecked",
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG);
  private static final MethodHandle ERROR_MESSAGE =
      function("wasmtime_error_message", null, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle ERROR_DELETE =
      function("wasmtime_error_delete", null, JAVA_LONG);
  private static final MethodHandle TRAP_CODE =
      function("wasmtime_trap_code", JAVA_BOOLEAN, JAVA_LONG, JAVA_LONG);

  private WasmtimeH() {}

  static void strategySet(long config, int strategy) {
    call(CONFIG_STRATEGY_SET, config, strategy);
  }

  static void parallelCompilationSet(long config, boolean parallel) {
    call(CONFIG_PARALLEL_COMPILATION_SET, config, parallel ? 1 : 0);
  }

  static void targetSet(long config, String target) {
    long text = Native.string(target);
    String error = message(call(CONFIG_TARGET_SET, config, text));
    Native.free(text);
    if (error != null) {
      throw new EngineException.Unavailable(
          "this library does not execute %s: %s".formatted(target, error));
    }
  }

  static long storeNew(long engine) {
    return call(STORE_NEW, engine, 0, 0);
  }

  static long storeContext(long store) {
    return call(STORE_CONTEXT, store);
  }

  static void storeDelete(long store) {
    call(STORE_DELETE, store);
  }

  /**
   * A module.
   *
   * @throws EngineException.Rejected with the engine's words; it does not tell what is malformed
   *     from what is invalid
   */
  static long moduleNew(long engine, byte[] module) {
    long bytes = Native.copy(module);
    try {
      return made(out -> call(MODULE_NEW, engine, bytes, module.length, out));
    } finally {
      Native.free(bytes);
    }
  }

  /** The same from a file that {@link #moduleSerialize} filled. */
  static long moduleDeserializeFile(long engine, String file) {
    long path = Native.string(file);
    try {
      return made(out -> call(MODULE_DESERIALIZE_FILE, engine, path, out));
    } finally {
      Native.free(path);
    }
  }

  private static long made(java.util.function.LongUnaryOperator make) {
    long out = Native.malloc(Native.ADDRESS_BYTES);
    try {
      String error = message(make.applyAsLong(out));
      if (error != null) {
        throw new EngineException.Rejected(error, null);
      }
      return Native.getLong(out);
    } finally {
      Native.free(out);
    }
  }

  static void moduleDelete(long module) {
    call(MODULE_DELETE, module);
  }

  /** Fills a vector of import types. */
  static void moduleImports(long module, long out) {
    call(MODULE_IMPORTS, module, out);
  }

  /** Fills a vector of bytes. */
  static void moduleSerialize(long module, long out) {
    String error = message(call(MODULE_SERIALIZE, module, out));
    if (error != null) {
      throw new IllegalStateException(error);
    }
  }

  /**
   * Instantiates a module without imports.
   *
   * @param instance where it is written to
   * @param trap where a trap of the start function is written to, else 0
   * @throws EngineException.Unlinkable if the engine says so
   */
  static void instanceNew(long context, long module, long instance, long trap) {
    Native.setLong(trap, 0);
    String error = message(call(INSTANCE_NEW, context, module, 0, 0, instance, trap));
    if (error != null) {
      throw new EngineException.Unlinkable(error, null);
    }
  }

  /** Whether an instance exports a function of that name, which is written to {@code func}. */
  static boolean exportedFunction(long context, long instance, String name, long func) {
    return exported(context, instance, name, WasmH.KIND_FUNCTION, func, FUNC_BYTES);
  }

  /** Whether an instance exports a memory of that name, which is written to {@code memory}. */
  static boolean exportedMemory(long context, long instance, String name, long memory) {
    return exported(context, instance, name, WasmH.KIND_MEMORY, memory, MEMORY_BYTES);
  }

  private static boolean exported(
      long context, long instance, String name, int kind, long out, int bytes) {
    byte[] utf8 = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    long text = Native.copy(utf8);
    long extern = Native.malloc(EXTERN_BYTES);
    try {
      if (call(INSTANCE_EXPORT_GET, context, instance, text, utf8.length, extern) == 0
          || Native.getByte(extern) != kind) {
        return false;
      }
      Native.write(out, Native.read(extern + EXTERN_OF, bytes));
      return true;
    } finally {
      Native.free(extern);
      Native.free(text);
    }
  }

  /** Where it lies now; growing may move it. */
  static long memoryData(long context, long memory) {
    return call(MEMORY_DATA, context, memory);
  }

  static long memoryDataSize(long context, long memory) {
    return call(MEMORY_DATA_SIZE, context, memory);
  }

  /** For the caller to delete. */
  static long funcType(long context, long func) {
    return call(FUNC_TYPE, context, func);
  }

  /** Without checking types; 0, or an error. */
  static long funcCallUnchecked(long context, long func, long raw, long size, long trap) {
    return call(FUNC_CALL_UNCHECKED, context, func, raw, size, trap);
  }

  /** What a trap is in the specification's words; it is deleted. */
  static EngineException trapped(long trap) {
    long code = Native.malloc(Native.ADDRESS_BYTES);
    Native.setLong(code, 0);
    boolean known = call(TRAP_CODE, trap, code) != 0;
    boolean overflow = known && Native.getByte(code) == STACK_OVERFLOW;
    Native.free(code);
    String message = WasmH.trapMessage(trap);
    return overflow
        ? new EngineException.Exhausted(message, null)
        : new EngineException.Trap(message, null);
  }

  /** The message of an error, which is deleted; null for none. */
  static String message(long error) {
    if (error == 0) {
      return null;
    }
    String message = Vector.textOf(vector -> call(ERROR_MESSAGE, error, vector));
    call(ERROR_DELETE, error);
    return message.lines().map(String::strip).collect(java.util.stream.Collectors.joining(" "));
  }
}
