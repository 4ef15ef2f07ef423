package wasmeter.engines.wasmh;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wasmeter.engine.HostFunction;
import wasmeter.engines.ffm.Call;
import wasmeter.engines.ffm.Host;
import wasmeter.engines.ffm.Native;

/** The host functions that modules may import from any library with {@code wasm.h}. */
final class WasmHImports {
  private static final MethodHandle CALLED =
      Host.method(
          MethodHandles.lookup(),
          WasmHImports.class,
          "called",
          HostFunction.class,
          long.class,
          long.class,
          long.class);

  private final Arena arena;
  private final Map<String, Provided> functions = new HashMap<>();

  private record Provided(HostFunction function, long callback) {}

  WasmHImports(List<HostFunction> provided) {
    arena = provided.isEmpty() ? null : Arena.ofShared();
    for (HostFunction function : provided) {
      long callback =
          Native.upcall(CALLED.bindTo(function), arena, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
      functions.put(function.module() + "::" + function.name(), new Provided(function, callback));
    }
  }

  /** Arguments and results are vectors of values; at the environment is the store. */
  private static long called(HostFunction function, long env, long arguments, long results) {
    long values = Vector.data(arguments) + WasmH.VALUE_OF;
    long result = 0;
    if (!function.results().isEmpty()) {
      result = Vector.data(results) + WasmH.VALUE_OF;
      Native.setLong(Vector.data(results), function.results().getFirst().ordinal());
    }
    String problem = Host.call(function, values, WasmH.VALUE_BYTES, result);
    return problem == null ? 0 : WasmH.trapNew(Native.getLong(env), problem);
  }

  /** Requires that all that a module imports is here. */
  void require(List<String> names) {
    for (String name : names) {
      if (!functions.containsKey(name)) {
        throw Call.missingImport(name);
      }
    }
  }

  /**
   * The imports of an instance.
   *
   * @param store in which the instance will be
   * @param names of all of them, which {@link #require} was asked about
   */
  Linked link(long store, List<String> names) {
    return new Linked(store, names);
  }

  void close() {
    if (arena != null) {
      arena.close();
    }
  }

  /** Functions made in one store; to be closed before it and after the instance. */
  final class Linked {
    private final List<Long> made = new ArrayList<>();
    private final long env;
    private final long externs;

    /** A vector of externs. */
    final long vector;

    private Linked(long store, List<String> names) {
      env = Native.malloc(Native.ADDRESS_BYTES);
      Native.setLong(env, store);
      externs = Native.malloc((long) names.size() * Native.ADDRESS_BYTES);
      for (int i = 0; i < names.size(); i++) {
        Provided provided = functions.get(names.get(i));
        long type = WasmH.functypeNew(provided.function.parameters(), provided.function.results());
        long function = WasmH.funcNew(store, type, provided.callback, env);
        WasmH.functypeDelete(type);
        made.add(function);
        Native.setLong(externs + (long) i * Native.ADDRESS_BYTES, WasmH.funcAsExtern(function));
      }
      vector = Vector.over(names.size(), externs);
    }

    void close() {
      made.forEach(WasmH::funcDelete);
      Native.free(vector);
      Native.free(externs);
      Native.free(env);
    }
  }
}
