package wasmeter.engines.wasm3;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static wasmeter.engines.ffm.Native.call;
import static wasmeter.engines.ffm.Native.function;
import static wasmeter.engines.ffm.Native.shortFunction;

import java.lang.invoke.MethodHandle;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.engine.EngineException;
import wasmeter.engines.ffm.Native;

/**
 * The functions of {@code wasm3.h} by their names there, and those of {@code lib/runtimes/wasm3}.
 * What they return as a result is the address of a text, always the same for the same failure, or 0
 * for none.
 */
final class Wasm3H {
  private static final MethodHandle VERSION = function("wasm3_version", JAVA_LONG);
  private static final MethodHandle NEW_ENVIRONMENT = function("m3_NewEnvironment", JAVA_LONG);
  private static final MethodHandle FREE_ENVIRONMENT =
      function("m3_FreeEnvironment", null, JAVA_LONG);
  private static final MethodHandle NEW_RUNTIME =
      function("m3_NewRuntime", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG);
  private static final MethodHandle FREE_RUNTIME = function("m3_FreeRuntime", null, JAVA_LONG);
  private static final MethodHandle PARSE_MODULE =
      function("m3_ParseModule", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT);
  private static final MethodHandle FREE_MODULE = function("m3_FreeModule", null, JAVA_LONG);
  private static final MethodHandle LOAD_MODULE =
      function("m3_LoadModule", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle LINK =
      function(
          "m3_LinkRawFunctionEx",
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG);
  private static final MethodHandle COMPILE_MODULE =
      function("m3_CompileModule", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle RUN_START = function("m3_RunStart", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle FIND_FUNCTION =
      function("m3_FindFunction", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle CALL =
      function(
          "wasm3_call", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle GET_MEMORY =
      shortFunction("m3_GetMemory", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT);
  private static final MethodHandle GET_MEMORY_SIZE =
      shortFunction("m3_GetMemorySize", JAVA_INT, JAVA_LONG);

  private static final String STACK_OVERFLOW = "m3Err_trapStackOverflow";

  private Wasm3H() {}

  /** The addresses of its traps; loaded when one has happened. */
  private static final class Traps {
    private static final long EXHAUSTED = result(STACK_OVERFLOW);
    private static final long ARGUMENTS = result("m3Err_argumentCountMismatch");
    private static final Set<Long> ALL =
        Stream.of(
                "m3Err_trapOutOfBoundsMemoryAccess",
                "m3Err_trapDivisionByZero",
                "m3Err_trapIntegerOverflow",
                "m3Err_trapIntegerConversion",
                "m3Err_trapIndirectCallTypeMismatch",
                "m3Err_trapTableIndexOutOfRange",
                "m3Err_trapTableElementIsNull",
                "m3Err_trapExit",
                "m3Err_trapAbort",
                "m3Err_trapUnreachable")
            .map(Traps::result)
            .collect(Collectors.toUnmodifiableSet());

    /** The variable of this name holds the address. */
    private static long result(String name) {
      return Native.getLong(Native.address(name));
    }
  }

  static String version() {
    return Native.text(call(VERSION));
  }

  static long newEnvironment() {
    return required(call(NEW_ENVIRONMENT));
  }

  static void freeEnvironment(long environment) {
    call(FREE_ENVIRONMENT, environment);
  }

  static long newRuntime(long environment, int stackBytes) {
    return required(call(NEW_RUNTIME, environment, stackBytes, 0));
  }

  private static long required(long address) {
    if (address == 0) {
      throw new OutOfMemoryError("wasm3 gets no memory");
    }
    return address;
  }

  /** And the modules that were loaded into it. */
  static void freeRuntime(long runtime) {
    call(FREE_RUNTIME, runtime);
  }

  /** A module over bytes that must live as long. */
  static long parseModule(long environment, long bytes, int length) {
    long module = Native.malloc(Native.ADDRESS_BYTES);
    try {
      accept(call(PARSE_MODULE, environment, module, bytes, length));
      return Native.getLong(module);
    } finally {
      Native.free(module);
    }
  }

  /** Makes memory, globals and tables. The module then belongs to the runtime. */
  static void loadModule(long runtime, long module) {
    long failure = call(LOAD_MODULE, runtime, module);
    if (failure != 0) {
      call(FREE_MODULE, module);
      accept(failure);
    }
  }

  /**
   * Links an import of a loaded module.
   *
   * @param from the module it is imported from, a string of C as its name and type are
   * @return its result
   */
  static long link(long module, long from, long name, long type, long callback) {
    return call(LINK, new long[] {module, from, name, type, callback, 0});
  }

  static void compileModule(long module) {
    accept(call(COMPILE_MODULE, module));
  }

  private static void accept(long failure) {
    if (failure != 0) {
      throw new EngineException.Rejected(Native.text(failure), null);
    }
  }

  /** The result of the start function, if there is one. */
  static long runStart(long module) {
    return call(RUN_START, module);
  }

  /** 0 if there is no function of this name. */
  static long findFunction(long runtime, String name) {
    long function = Native.malloc(Native.ADDRESS_BYTES);
    long text = Native.string(name);
    try {
      Native.setLong(function, 0);
      call(FIND_FUNCTION, function, runtime, text);
      return Native.getLong(function);
    } finally {
      Native.free(text);
      Native.free(function);
    }
  }

  /**
   * Repeats a call.
   *
   * @param values as many addresses as arguments
   * @param answers as many addresses as results
   */
  static long run(
      long function, long arguments, long values, long results, long answers, long times) {
    return call(CALL, function, arguments, values, results, answers, times);
  }

  /** What a result other than 0 of a call is in the specification's words. */
  static EngineException failure(long result) {
    String text = Native.text(result);
    if (result == Traps.EXHAUSTED) {
      return new EngineException.Exhausted(text, null);
    }
    if (Traps.ALL.contains(result)) {
      return new EngineException.Trap(text, null);
    }
    if (result == Traps.ARGUMENTS) { // it does not validate the type of a start function
      return new EngineException.Rejected("the start function has parameters: " + text, null);
    }
    throw new IllegalStateException("wasm3 says what is no trap: " + text);
  }

  static long memory(long runtime) {
    return call(GET_MEMORY, runtime, 0, 0);
  }

  static long memoryBytes(long runtime) {
    return Integer.toUnsignedLong((int) call(GET_MEMORY_SIZE, runtime));
  }
}
