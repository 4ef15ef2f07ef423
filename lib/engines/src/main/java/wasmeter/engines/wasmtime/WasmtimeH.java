package wasmeter.engines.wasmtime;

import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static wasmeter.engines.ffm.Native.call;
import static wasmeter.engines.ffm.Native.function;
import static wasmeter.engines.ffm.Native.shortFunction;

import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import wasmeter.engine.EngineException;
import wasmeter.engine.WasiEnvironment;
import wasmeter.engines.ffm.Native;
import wasmeter.engines.ffm.Strings;
import wasmeter.engines.wasmh.Vector;
import wasmeter.engines.wasmh.WasmH;
import wasmeter.wasm.ValueType;

/** The functions of {@code wasmtime.h}, Wasmtime's own interface, which is faster than wasm.h. */
final class WasmtimeH {
  static final int INSTANCE_BYTES = 16;
  static final int FUNC_BYTES = 16;
  static final int MEMORY_BYTES = 24;
  static final int RAW_BYTES = 16;

  static final int EXTERN_BYTES = 32;

  private static final int EXTERN_OF = 8;
  private static final String CAUSE = "Caused by:";
  private static final String EXECUTING = "error while executing";
  private static final int STACK_OVERFLOW = 0;

  private static final MethodHandle CONFIG_STRATEGY_SET =
      function("wasmtime_config_strategy_set", null, JAVA_LONG, JAVA_BYTE);
  private static final MethodHandle CONFIG_PARALLEL_COMPILATION_SET =
      function("wasmtime_config_parallel_compilation_set", null, JAVA_LONG, JAVA_BOOLEAN);
  private static final MethodHandle CONFIG_WASM_THREADS_SET =
      function("wasmtime_config_wasm_threads_set", null, JAVA_LONG, JAVA_BOOLEAN);
  private static final MethodHandle CONFIG_SHARED_MEMORY_SET =
      function("wasmtime_config_shared_memory_set", null, JAVA_LONG, JAVA_BOOLEAN);
  private static final MethodHandle CONFIG_TARGET_SET =
      function("wasmtime_config_target_set", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle STORE_NEW =
      function("wasmtime_store_new", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle STORE_CONTEXT =
      shortFunction("wasmtime_store_context", JAVA_LONG, JAVA_LONG);
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
  private static final MethodHandle LINKER_NEW =
      function("wasmtime_linker_new", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle LINKER_DELETE =
      function("wasmtime_linker_delete", null, JAVA_LONG);
  private static final MethodHandle LINKER_DEFINE_WASI =
      function("wasmtime_linker_define_wasi", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle LINKER_INSTANTIATE =
      function(
          "wasmtime_linker_instantiate",
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG);
  private static final MethodHandle CONTEXT_SET_WASI =
      function("wasmtime_context_set_wasi", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle WASI_CONFIG_NEW = function("wasi_config_new", JAVA_LONG);
  private static final MethodHandle WASI_CONFIG_SET_ARGV =
      function("wasi_config_set_argv", JAVA_BOOLEAN, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle WASI_CONFIG_SET_ENV =
      function("wasi_config_set_env", JAVA_BOOLEAN, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle WASI_CONFIG_PREOPEN_DIR =
      function(
          "wasi_config_preopen_dir", JAVA_BOOLEAN, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_BOOLEAN);
  private static final MethodHandle WASI_CONFIG_SET_STDOUT_CUSTOM =
      function("wasi_config_set_stdout_custom", null, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle WASI_CONFIG_SET_STDERR_CUSTOM =
      function("wasi_config_set_stderr_custom", null, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle WASI_CONFIG_DELETE =
      function("wasi_config_delete", null, JAVA_LONG);
  private static final MethodHandle TRAP_NEW =
      function("wasmtime_trap_new", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle ERROR_EXIT_STATUS =
      function("wasmtime_error_exit_status", JAVA_BOOLEAN, JAVA_LONG, JAVA_LONG);
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

  static void wasmThreadsSet(long config, boolean threads) {
    call(CONFIG_WASM_THREADS_SET, config, threads ? 1 : 0);
  }

  static void sharedMemorySet(long config, boolean shared) {
    call(CONFIG_SHARED_MEMORY_SET, config, shared ? 1 : 0);
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
   * @throws EngineException.Rejected with the engine's words; it does not distinguish malformed
   *     from invalid
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
   * Instantiates a module with all that it imports.
   *
   * @param imports an array of externs, or 0
   * @param size how many there are
   * @param instance where it is written to
   * @param trap where a trap of the start function is written to, else 0
   * @throws EngineException.Unlinkable if the engine says so
   * @throws EngineException.Exit if the start function exits
   */
  static void instanceNew(
      long context, long module, long imports, long size, long instance, long trap) {
    Native.setLong(trap, 0);
    requireLinked(call(INSTANCE_NEW, context, module, imports, size, instance, trap));
  }

  /** What a host function throws in a start function is an error, too. */
  private static void requireLinked(long error) {
    if (error != 0) {
      EngineException.Exit exit = exit(error);
      String message = message(error);
      if (exit != null) {
        throw exit;
      }
      throw message.startsWith(EXECUTING)
          ? new EngineException.Trap(withoutBacktrace(message), null)
          : new EngineException.Unlinkable(message, null);
    }
  }

  static long linkerNew(long engine) {
    return call(LINKER_NEW, engine);
  }

  static void linkerDelete(long linker) {
    call(LINKER_DELETE, linker);
  }

  /** Provides the functions of WASI; {@link #setWasi} says what they see. */
  static void linkerDefineWasi(long linker) {
    requireDone(call(LINKER_DEFINE_WASI, linker));
  }

  /**
   * Instantiates a module with what the linker provides.
   *
   * @param instance where it is written to
   * @param trap where a trap of the start function is written to, else 0
   * @throws EngineException.Unlinkable if the engine says so
   * @throws EngineException.Exit if the start function exits
   */
  static void linkerInstantiate(long linker, long context, long module, long instance, long trap) {
    Native.setLong(trap, 0);
    requireLinked(call(LINKER_INSTANTIATE, linker, context, module, instance, trap));
  }

  /**
   * Says what the modules of a store see through WASI.
   *
   * @param out writes what is printed: takes an environment, bytes and their number, gives their
   *     number
   * @param err the same
   * @param env environment of both
   */
  static void setWasi(long context, WasiEnvironment wasi, long out, long err, long env) {
    long config = call(WASI_CONFIG_NEW);
    try (Strings strings = new Strings()) {
      boolean done =
          call(
                  WASI_CONFIG_SET_ARGV,
                  config,
                  wasi.arguments().size(),
                  strings.array(wasi.arguments()))
              != 0;
      done &=
          call(
                  WASI_CONFIG_SET_ENV,
                  config,
                  wasi.environment().size(),
                  strings.array(wasi.environment().keySet()),
                  strings.array(wasi.environment().values()))
              != 0;
      if (wasi.directory() != null) {
        done &=
            call(
                    WASI_CONFIG_PREOPEN_DIR,
                    config,
                    strings.text(wasi.directory().toString()),
                    strings.text(wasi.mount()),
                    1)
                != 0;
      }
      if (!done) {
        call(WASI_CONFIG_DELETE, config);
        throw new IllegalStateException("the library does not accept the description of WASI");
      }
    }
    call(WASI_CONFIG_SET_STDOUT_CUSTOM, config, out, env, 0);
    call(WASI_CONFIG_SET_STDERR_CUSTOM, config, err, env, 0);
    requireDone(call(CONTEXT_SET_WASI, context, config)); // takes it over
  }

  static void requireDone(long error) {
    String message = message(error);
    if (message != null) {
      throw new IllegalStateException(message);
    }
  }

  /** A trap for a host function to return. */
  static long trapNew(String message) {
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    long copy = Native.copy(text);
    long trap = call(TRAP_NEW, copy, text.length);
    Native.free(copy);
    return trap;
  }

  /** What an error of {@code proc_exit} says, or null if it is another; it is not deleted. */
  static EngineException.Exit exit(long error) {
    long status = Native.malloc(Native.ADDRESS_BYTES);
    try {
      Native.setLong(status, 0);
      return call(ERROR_EXIT_STATUS, error, status) == 0
          ? null
          : new EngineException.Exit((int) Native.getLong(status));
    } finally {
      Native.free(status);
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
    long extern = Native.malloc(EXTERN_BYTES);
    try {
      if (!exported(context, instance, name, extern) || Native.getByte(extern) != kind) {
        return false;
      }
      Native.write(out, Native.read(extern + EXTERN_OF, bytes));
      return true;
    } finally {
      Native.free(extern);
    }
  }

  /** Whether an instance exports anything of that name, which is written to {@code extern}. */
  static boolean exported(long context, long instance, String name, long extern) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    long text = Native.copy(utf8);
    try {
      return call(INSTANCE_EXPORT_GET, context, instance, text, utf8.length, extern) != 0;
    } finally {
      Native.free(text);
    }
  }

  /** How much of a raw value a function writes. */
  static int bytes(ValueType type) {
    return switch (type) {
      case I32, F32 -> Integer.BYTES;
      case I64, F64 -> Long.BYTES;
    };
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
    String message = withoutBacktrace(WasmH.trapMessage(trap));
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
    return line(message);
  }

  /** Twenty lines of functions without names would stand before what has happened. */
  private static String withoutBacktrace(String message) {
    int cause = message.indexOf(CAUSE);
    return line(cause < 0 ? message : message.substring(cause + CAUSE.length()));
  }

  private static String line(String message) {
    return message.lines().map(String::strip).collect(Collectors.joining(" ")).strip();
  }
}
