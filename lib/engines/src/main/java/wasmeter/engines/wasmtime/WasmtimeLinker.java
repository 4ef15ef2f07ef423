package wasmeter.engines.wasmtime;

import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static wasmeter.engines.ffm.Native.call;
import static wasmeter.engines.ffm.Native.function;

import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import wasmeter.engine.EngineException;
import wasmeter.engines.ffm.Native;
import wasmeter.engines.wasmh.WasmH;

/** The functions of {@code wasmtime.h} that name what is in a linker. */
final class WasmtimeLinker {
  private static final MethodHandle LINKER_DEFINE_FUNC_UNCHECKED =
      function(
          "wasmtime_linker_define_func_unchecked",
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG);
  private static final MethodHandle LINKER_GET =
      function(
          "wasmtime_linker_get",
          JAVA_BOOLEAN,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG);

  private static final MethodHandle EXTERN_DELETE =
      function("wasmtime_extern_delete", null, JAVA_LONG);

  /** Half of a name, as the library takes it: without an end of its own. */
  private record Text(long at, int length) implements AutoCloseable {
    static Text of(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return new Text(Native.copy(bytes), bytes.length);
    }

    @Override
    public void close() {
      Native.free(at);
    }
  }

  private WasmtimeLinker() {}

  /** Releases what an extern holds besides its store: only shared memories do. */
  static void externDelete(long extern) {
    call(EXTERN_DELETE, extern);
  }

  /**
   * Provides a host function.
   *
   * @param functype deleted here
   * @param callback takes an environment, a caller, values and their number, and gives 0 or a trap
   */
  static void define(long linker, String module, String name, long functype, long callback) {
    try (Text first = Text.of(module);
        Text second = Text.of(name)) {
      WasmtimeH.requireDone(
          call(
              LINKER_DEFINE_FUNC_UNCHECKED,
              new long[] {
                linker, first.at, first.length, second.at, second.length, functype, callback, 0, 0
              }));
    } finally {
      WasmH.functypeDelete(functype);
    }
  }

  /**
   * Writes what the linker has under a name.
   *
   * @param extern where it is written to
   * @throws EngineException.Unlinkable if it has nothing there
   */
  static void get(long linker, long context, String module, String name, long extern) {
    try (Text first = Text.of(module);
        Text second = Text.of(name)) {
      boolean there =
          call(
                  LINKER_GET,
                  new long[] {
                    linker, context, first.at, first.length, second.at, second.length, extern
                  })
              != 0;
      if (!there) {
        throw new EngineException.Unlinkable("missing import %s::%s".formatted(module, name), null);
      }
    }
  }
}
