package wasmeter.engines.wasm2c;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static wasmeter.engines.ffm.Native.call;
import static wasmeter.engines.ffm.Native.function;
import static wasmeter.engines.ffm.Native.shortFunction;

import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import wasmeter.engine.EngineException;
import wasmeter.engines.ffm.Native;

/** The functions of {@code lib/runtimes/wasm2c}, which says what each does. */
final class Wasm2cH {
  private static final MethodHandle LOAD =
      function("wasm2c_load", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle UNLOAD = function("wasm2c_unload", null, JAVA_LONG);
  private static final MethodHandle INSTANTIATE =
      function("wasm2c_instantiate", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle FAILED = shortFunction("wasm2c_failed", JAVA_INT);
  private static final MethodHandle RELEASE =
      function("wasm2c_release", null, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle FUNCTION =
      shortFunction("wasm2c_function", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle CALL =
      function("wasm2c_call", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle IS_EXHAUSTION =
      function("wasm2c_is_exhaustion", JAVA_INT, JAVA_INT);
  private static final MethodHandle WORDS = function("wasm2c_words", JAVA_LONG, JAVA_INT);
  private static final MethodHandle MEMORY =
      function("wasm2c_memory", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle MEMORY_DATA =
      shortFunction("wasm2c_memory_data", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle MEMORY_SIZE =
      shortFunction("wasm2c_memory_size", JAVA_LONG, JAVA_LONG);

  private Wasm2cH() {}

  /**
   * A shared object that was loaded.
   *
   * @param library what is unloaded in the end
   * @param module what the bridge finds in it
   */
  record Loaded(long library, long module) {}

  /** Shows that the library of the bridge is there. */
  static void require() {
    call(IS_EXHAUSTION, 0);
  }

  static Loaded load(Path object) {
    long path = Native.string(object.toAbsolutePath().toString());
    long both = Native.malloc(2L * Native.ADDRESS_BYTES);
    try {
      long failure = call(LOAD, path, both, both + Native.ADDRESS_BYTES);
      if (failure != 0) {
        throw new EngineException.Rejected(Native.text(failure), null);
      }
      return new Loaded(Native.getLong(both), Native.getLong(both + Native.ADDRESS_BYTES));
    } finally {
      Native.free(both);
      Native.free(path);
    }
  }

  static void unload(long library) {
    call(UNLOAD, library);
  }

  static long instantiate(long module) {
    long instance = call(INSTANTIATE, module);
    if (instance == 0) {
      throw trapped(call(FAILED));
    }
    return instance;
  }

  static void release(long module, long instance) {
    call(RELEASE, module, instance);
  }

  /** By its index among the exported functions; 0 if it is not over numbers. */
  static long exported(long module, int index) {
    return call(FUNCTION, module, index);
  }

  /** Repeats a call; the trap that ended it, or 0. */
  static long run(long function, long instance, long arguments, long results, long times) {
    return call(CALL, function, instance, arguments, results, times);
  }

  /** What a trap is in the specification's words. */
  static EngineException trapped(long trap) {
    String text = Native.text(call(WORDS, trap));
    return call(IS_EXHAUSTION, trap) != 0
        ? new EngineException.Exhausted(text, null)
        : new EngineException.Trap(text, null);
  }

  /** 0 if none is exported. */
  static long memory(long module, long instance) {
    return call(MEMORY, module, instance);
  }

  /** Where it lies now; growing may move it. */
  static long memoryData(long memory) {
    return call(MEMORY_DATA, memory);
  }

  static long memorySize(long memory) {
    return call(MEMORY_SIZE, memory);
  }
}
