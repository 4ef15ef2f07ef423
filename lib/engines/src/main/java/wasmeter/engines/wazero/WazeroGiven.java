package wasmeter.engines.wazero;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import wasmeter.engine.HostFunction;
import wasmeter.engine.Surroundings;
import wasmeter.engines.ffm.Host;
import wasmeter.engines.ffm.Native;

/** What modules may import on wazero: its own WASI, and host functions that Go calls through C. */
final class WazeroGiven {
  private static final MethodHandle CALLED =
      Host.method(
          MethodHandles.lookup(), WazeroGiven.class, "called", HostFunction.class, long.class);

  private final Arena arena;
  private final boolean anything;
  private final boolean wasi;
  private final long given;

  WazeroGiven(boolean interpreter, Surroundings surroundings) {
    wasi = surroundings.wasi() != null;
    anything = wasi || !surroundings.functions().isEmpty();
    arena = surroundings.functions().isEmpty() ? null : Arena.ofShared();
    given = WazeroH.given(interpreter);
    if (wasi) {
      WazeroH.giveWasi(given, surroundings.wasi());
    }
    for (HostFunction function : surroundings.functions()) {
      WazeroH.giveFunction(
          given, function, Native.upcall(CALLED.bindTo(function), arena, JAVA_LONG, JAVA_LONG));
    }
  }

  /** Arguments and result share one array. Go frees the text of a problem. */
  private static long called(HostFunction function, long values) {
    String problem = Host.call(function, values, Long.BYTES, values);
    return problem == null ? 0 : Native.string(problem);
  }

  long address() {
    return given;
  }

  /** Whether there is anything that a runtime must be linked with. */
  boolean isAnything() {
    return anything;
  }

  boolean hasWasi() {
    return wasi;
  }

  void close() {
    WazeroH.forget(given);
    if (arena != null) {
      arena.close();
    }
  }
}
