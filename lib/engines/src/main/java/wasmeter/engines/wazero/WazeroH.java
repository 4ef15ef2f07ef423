package wasmeter.engines.wazero;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static wasmeter.engines.ffm.Native.call;
import static wasmeter.engines.ffm.Native.function;

import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import wasmeter.engine.EngineException;
import wasmeter.engine.HostFunction;
import wasmeter.engine.WasiEnvironment;
import wasmeter.engines.ffm.Call;
import wasmeter.engines.ffm.Native;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

/**
 * The functions of {@code lib/runtimes/wazero}, which says what each does. What it makes is a
 * number here.
 */
final class WazeroH {
  private static final MethodHandle VERSION = function("wazero_version", JAVA_LONG);
  private static final MethodHandle GIVEN = function("wazero_given", JAVA_LONG, JAVA_INT);
  private static final MethodHandle GIVE_WASI =
      function(
          "wazero_give_wasi",
          null,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG);
  private static final MethodHandle GIVE_FUNCTION =
      function("wazero_give_function", null, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle FORGET = function("wazero_forget", null, JAVA_LONG);
  private static final MethodHandle RUNTIME =
      function("wazero_runtime", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle LINK = function("wazero_link", JAVA_INT, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle CLOSE_RUNTIME =
      function("wazero_close_runtime", null, JAVA_LONG);
  private static final MethodHandle COMPILE =
      function("wazero_compile", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle CLOSE_MODULE = function("wazero_close_module", null, JAVA_LONG);
  private static final MethodHandle INSTANTIATE =
      function("wazero_instantiate", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle CLOSE_INSTANCE =
      function("wazero_close_instance", null, JAVA_LONG);
  private static final MethodHandle PRINTED =
      function("wazero_printed", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG);
  private static final MethodHandle MEMORY =
      function("wazero_memory", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle CALL =
      function("wazero_call", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle RUN = function("wazero_run", JAVA_INT, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle FAILURE =
      function("wazero_failure", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle CLOSE_CALL = function("wazero_close_call", null, JAVA_LONG);

  /** Kinds of failure. */
  private static final int UNLINKABLE = 1;

  private static final int LIMIT = 3;
  private static final int EXIT = 4;

  /** What a failure puts its text to, and behind that its kind and code. */
  private static final int FAILURE_BYTES = 2 * Long.BYTES;

  private WazeroH() {}

  /** The memory of a failure, while a function that may fail is called. */
  private record Scratch(long address) implements AutoCloseable {
    static Scratch empty() {
      long address = Native.malloc(FAILURE_BYTES);
      Native.setLong(address, 0);
      Native.setLong(address + Long.BYTES, 0);
      return new Scratch(address);
    }

    String text() {
      return taken(Native.getLong(address));
    }

    long rest() {
      return address + Long.BYTES;
    }

    EngineException failure() {
      return WazeroH.failure(Native.getInt(rest()), Native.getInt(rest() + Integer.BYTES), text());
    }

    @Override
    public void close() {
      Native.free(address);
    }
  }

  /** A string of the library's, which is freed; null for null. */
  private static String taken(long string) {
    String text = Native.text(string);
    Native.free(string);
    return text;
  }

  private static EngineException failure(int kind, int code, String text) {
    return switch (kind) {
      case UNLINKABLE -> new EngineException.Unlinkable(text, null);
      case LIMIT -> new EngineException.Exhausted(text, null);
      case EXIT -> new EngineException.Exit(code);
      default -> new EngineException.Trap(text, null);
    };
  }

  private static long with(String text, LongUnaryOperator use) {
    if (text == null) {
      return use.applyAsLong(0);
    }
    long string = Native.string(text);
    try {
      return use.applyAsLong(string);
    } finally {
      Native.free(string);
    }
  }

  /** Numbers of types, parameters before a point, results behind it. */
  private static String signature(List<ValueType> parameters, List<ValueType> results) {
    return digits(parameters) + "." + digits(results);
  }

  private static String digits(List<ValueType> types) {
    return types.stream().map(type -> "" + type.ordinal()).collect(Collectors.joining());
  }

  static String version() {
    return taken(call(VERSION));
  }

  static long given(boolean interpreter) {
    return call(GIVEN, interpreter ? 1 : 0);
  }

  static void giveWasi(long given, WasiEnvironment wasi) {
    StringBuilder strings = new StringBuilder();
    wasi.arguments().forEach(argument -> strings.append(argument).append('\0'));
    wasi.environment()
        .forEach((name, value) -> strings.append(name).append('=').append(value).append('\0'));
    strings.append(wasi.mount()).append('\0');
    long all = Native.copy(strings.toString().getBytes(StandardCharsets.UTF_8));
    try {
      with(
          wasi.directory() == null ? "" : wasi.directory().toAbsolutePath().toString(),
          directory ->
              call(
                  GIVE_WASI,
                  given,
                  all,
                  wasi.arguments().size(),
                  wasi.environment().size(),
                  directory,
                  wasi.outputLimit()));
    } finally {
      Native.free(all);
    }
  }

  static void giveFunction(long given, HostFunction function, long callback) {
    with(
        function.module(),
        module ->
            with(
                function.name(),
                name ->
                    with(
                        signature(function.parameters(), function.results()),
                        types -> call(GIVE_FUNCTION, given, module, name, types, callback))));
  }

  static void forget(long given) {
    call(FORGET, given);
  }

  /**
   * A runtime.
   *
   * @param directory where it stores what it compiles, or null
   */
  static long runtime(long given, Path directory) {
    try (Scratch scratch = Scratch.empty()) {
      long runtime = with(text(directory), path -> call(RUNTIME, given, path, scratch.address));
      if (runtime == 0) {
        throw new EngineException.Unavailable(scratch.text());
      }
      return runtime;
    }
  }

  private static String text(Path directory) {
    return directory == null ? null : directory.toAbsolutePath().toString();
  }

  static void link(long runtime) {
    try (Scratch scratch = Scratch.empty()) {
      if (call(LINK, runtime, scratch.address) != 0) {
        throw new EngineException.Unavailable(scratch.text());
      }
    }
  }

  static void closeRuntime(long runtime) {
    call(CLOSE_RUNTIME, runtime);
  }

  /**
   * A module, compiled.
   *
   * @param stored where its code is to come from, or null if it is to be compiled
   */
  static long compile(long runtime, byte[] module, Path stored) {
    long bytes = Native.copy(module);
    try (Scratch scratch = Scratch.empty()) {
      long compiled =
          with(
              text(stored),
              path -> call(COMPILE, runtime, bytes, module.length, path, scratch.address));
      if (compiled == 0) {
        throw new EngineException.Rejected(scratch.text(), null);
      }
      return compiled;
    } finally {
      Native.free(bytes);
    }
  }

  static void closeModule(long module) {
    call(CLOSE_MODULE, module);
  }

  static long instantiate(long module) {
    try (Scratch scratch = Scratch.empty()) {
      long instance = call(INSTANTIATE, module, scratch.address, scratch.rest());
      if (instance == 0) {
        throw scratch.failure();
      }
      return instance;
    }
  }

  static void closeInstance(long instance) {
    call(CLOSE_INSTANCE, instance);
  }

  static byte[] printed(long instance, boolean error) {
    try (Scratch scratch = Scratch.empty()) {
      long bytes = call(PRINTED, instance, error ? 1 : 0, scratch.address);
      byte[] printed = Native.read(bytes, Math.toIntExact(Native.getLong(scratch.address)));
      Native.free(bytes);
      return printed;
    }
  }

  /** Where a memory is; 0 if the instance has none of this name, which is a string of C. */
  static long memory(long instance, long name) {
    try (Scratch scratch = Scratch.empty()) {
      return call(MEMORY, instance, name, scratch.address);
    }
  }

  static long memoryBytes(long instance, long name) {
    try (Scratch scratch = Scratch.empty()) {
      call(MEMORY, instance, name, scratch.address);
      return Native.getLong(scratch.address);
    }
  }

  /**
   * A call, prepared.
   *
   * @param values where its results will be, and behind that its arguments are
   */
  static long prepare(long instance, ExportCall step, long values) {
    String types = signature(step.arguments().stream().map(Value::type).toList(), step.results());
    try (Scratch scratch = Scratch.empty()) {
      long prepared =
          with(
              step.export(),
              name ->
                  with(types, typed -> call(CALL, instance, name, typed, values, scratch.address)));
      if (prepared == 0) {
        String type = scratch.text();
        throw type == null
            ? Call.missing(step)
            : new EngineException.Unlinkable(
                "'%s' is %s, not what it is called as: %s -> %s"
                    .formatted(
                        step.export(),
                        type,
                        step.arguments().stream().map(Value::type).toList(),
                        step.results()),
                null);
      }
      return prepared;
    }
  }

  /** Repeats a call; the kind of its failure, or 0. */
  static long run(long call, long times) {
    return call(RUN, call, times);
  }

  /** What a run that returned a kind of failure says. */
  static EngineException failure(long call, long kind) {
    try (Scratch scratch = Scratch.empty()) {
      String text = taken(call(FAILURE, call, scratch.address));
      return failure((int) kind, Native.getInt(scratch.address), text);
    }
  }

  static void closeCall(long call) {
    call(CLOSE_CALL, call);
  }
}
