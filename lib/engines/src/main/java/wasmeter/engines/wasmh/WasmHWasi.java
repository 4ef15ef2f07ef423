package wasmeter.engines.wasmh;

import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static wasmeter.engines.ffm.Native.call;
import static wasmeter.engines.ffm.Native.function;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import wasmeter.engine.EngineException;
import wasmeter.engine.Output;
import wasmeter.engine.WasiEnvironment;
import wasmeter.engines.ffm.ImportName;
import wasmeter.engines.ffm.Native;
import wasmeter.engines.ffm.WasiTexts;

/**
 * WASI beside {@code wasm.h}, which has none: functions that libraries have if they are built from
 * {@code lib/runtimes}.
 */
final class WasmHWasi {
  private static final String NEW_NAME = "wasmeter_wasi_new";

  private static final MethodHandle START = function("wasmeter_wasi_start", JAVA_BOOLEAN);
  private static final MethodHandle NEW =
      function(
          NEW_NAME, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle IMPORTS =
      function("wasmeter_wasi_imports", null, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle BEGIN =
      function("wasmeter_wasi_begin", JAVA_BOOLEAN, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle PRINTED =
      function("wasmeter_wasi_printed", JAVA_LONG, JAVA_LONG, JAVA_BOOLEAN, JAVA_LONG);
  private static final MethodHandle EXIT =
      function("wasmeter_wasi_exit", JAVA_BOOLEAN, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle DELETE = function("wasmeter_wasi_delete", null, JAVA_LONG);

  private final WasiTexts texts;

  WasmHWasi(WasiEnvironment environment) {
    if (!Native.has(NEW_NAME)) {
      throw new EngineException.Unavailable(
          "this library has no WASI: take the one that mvn -Pengines builds");
    }
    if (call(START) == 0) {
      throw new EngineException.Unavailable(
          "the WASI of this library cannot start its threads here: allow the process more of them");
    }
    texts = WasiTexts.of(environment);
  }

  /** Whether an import is WASI's to provide. */
  static boolean asks(ImportName name) {
    return name.module().equals(WasiEnvironment.MODULE);
  }

  Own newOwn(long store) {
    return new Own(store);
  }

  void close() {
    texts.close();
  }

  /** How a module ended itself, or null if a trap is another; the trap is not deleted. */
  static EngineException.Exit exit(long trap) {
    long code = Native.malloc(Native.ADDRESS_BYTES);
    try {
      return call(EXIT, trap, code) == 0 ? null : new EngineException.Exit(Native.getInt(code));
    } finally {
      Native.free(code);
    }
  }

  /** The WASI of one instance; to be closed before its store and after the instance. */
  final class Own {
    private final List<Long> externs = new ArrayList<>();
    private final long wasi;

    private Own(long store) {
      wasi =
          call(
              NEW,
              store,
              texts.arguments(),
              texts.variables(),
              texts.directory(),
              texts.mount(),
              texts.limit());
      if (wasi == 0) {
        throw new IllegalStateException("the library does not accept the description of WASI");
      }
    }

    /** Fills an array with an extern for each import of the module; 0 for what WASI has not. */
    void provide(long module, long array, int size) {
      call(IMPORTS, wasi, module, array);
      for (int i = 0; i < size; i++) {
        long extern = Native.getLong(array + (long) i * Native.ADDRESS_BYTES);
        if (extern != 0) {
          externs.add(extern);
        }
      }
    }

    /** Shows it the instance; false if that exports no memory, and WASI needs to be told of it. */
    boolean begin(long instance) {
      return call(BEGIN, wasi, instance) != 0;
    }

    Output output() {
      return new Output(printed(false), printed(true));
    }

    private byte[] printed(boolean error) {
      long size = Native.malloc(Native.ADDRESS_BYTES);
      try {
        long bytes = call(PRINTED, wasi, error ? 1 : 0, size);
        return Native.read(bytes, Math.toIntExact(Native.getLong(size)));
      } finally {
        Native.free(size);
      }
    }

    void close() {
      externs.forEach(WasmH::externDelete);
      call(DELETE, wasi);
    }
  }
}
