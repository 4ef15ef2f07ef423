package wasmeter.engines.wasmh;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wasmeter.engine.EngineException;
import wasmeter.engine.HostFunction;
import wasmeter.engine.Output;
import wasmeter.engine.Stub;
import wasmeter.engine.Surroundings;
import wasmeter.engines.ffm.Call;
import wasmeter.engines.ffm.Host;
import wasmeter.engines.ffm.ImportName;
import wasmeter.engines.ffm.Native;
import wasmeter.wasm.Donor;

/**
 * What modules may import from any library with {@code wasm.h}: host functions, WASI, and stubs.
 */
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
  private final Map<ImportName, Provided> functions = new HashMap<>();
  private final WasmHWasi wasi;
  private final Donor donor;

  /** Places in the donor. */
  private final Map<ImportName, Integer> donated = new HashMap<>();

  private record Provided(HostFunction function, long callback) {}

  WasmHImports(Surroundings surroundings) {
    wasi = surroundings.wasi() == null ? null : new WasmHWasi(surroundings.wasi());
    arena = surroundings.functions().isEmpty() ? null : Arena.ofShared();
    for (HostFunction function : surroundings.functions()) {
      long callback =
          Native.upcall(CALLED.bindTo(function), arena, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
      functions.put(
          new ImportName(function.module(), function.name()), new Provided(function, callback));
    }
    List<Stub> stubs = surroundings.stubs();
    donor = new Donor(stubs.stream().map(Stub::type).toList());
    for (int i = 0; i < stubs.size(); i++) {
      donated.put(new ImportName(stubs.get(i).module(), stubs.get(i).name()), i);
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

  /** The module that exports what else is imported, compiled; 0 if nothing is. */
  long donorModule(long store) {
    if (donor.isEmpty()) {
      return 0;
    }
    byte[] bytes = donor.module();
    long vector = Vector.over(bytes.length, Native.copy(bytes));
    try {
      return WasmH.made(WasmH.moduleNew(store, vector), "stub for an import");
    } finally {
      Native.free(Vector.data(vector));
      Native.free(vector);
    }
  }

  /** Requires that all that a module imports is here, or WASI's to provide. */
  void require(List<ImportName> names) {
    for (ImportName name : names) {
      if (!functions.containsKey(name)
          && !donated.containsKey(name)
          && (wasi == null || !WasmHWasi.asks(name))) {
        throw Call.missingImport(name.toString());
      }
    }
  }

  /**
   * The imports of an instance.
   *
   * @param store in which the instance will be
   * @param module what is instantiated
   * @param names of all of them, which {@link #require} was asked about
   * @param asksWasi whether any is WASI's to provide
   * @param donorModule what {@link #donorModule} made in the same engine
   * @throws EngineException.Unlinkable if WASI does not provide it, or no stub can be made
   */
  Linked link(long store, long module, List<ImportName> names, boolean asksWasi, long donorModule) {
    Donated others = donorModule == 0 ? null : new Donated(store, donorModule);
    return new Linked(
        store, module, names, asksWasi && wasi != null ? wasi.newOwn(store) : null, others);
  }

  void close() {
    if (arena != null) {
      arena.close();
    }
    if (wasi != null) {
      wasi.close();
    }
  }

  /** What a trap is in the specification's words; it is deleted. */
  static EngineException failure(Dialect dialect, Linked imports, long trap) {
    EngineException exit = imports == null || imports.wasi == null ? null : WasmHWasi.exit(trap);
    if (exit == null) {
      return dialect.trapped(WasmH.trapMessage(trap));
    }
    WasmH.trapDelete(trap);
    return exit;
  }

  /** What was made in one store; to be closed before it and after the instance. */
  final class Linked {
    private final List<Long> made = new ArrayList<>();
    private final long env;
    private final long externs;
    private final WasmHWasi.Own wasi;
    private final Donated others;

    /** A vector of externs. */
    final long vector;

    private Linked(
        long store, long module, List<ImportName> names, WasmHWasi.Own wasi, Donated others) {
      this.wasi = wasi;
      this.others = others;
      env = Native.malloc(Native.ADDRESS_BYTES);
      Native.setLong(env, store);
      externs = Native.malloc((long) names.size() * Native.ADDRESS_BYTES);
      vector = Vector.over(names.size(), externs);
      if (wasi != null) {
        wasi.provide(module, externs, names.size());
      }
      for (int i = 0; i < names.size(); i++) {
        long at = externs + (long) i * Native.ADDRESS_BYTES;
        if (wasi == null || Native.getLong(at) == 0) {
          Native.setLong(at, provided(store, names.get(i)));
        }
      }
    }

    private long provided(long store, ImportName name) {
      Integer place = donated.get(name);
      return place == null ? function(store, name) : others.extern(place);
    }

    private long function(long store, ImportName name) {
      Provided provided = functions.get(name);
      if (provided == null) {
        close();
        throw Call.missingImport(name.toString());
      }
      long type = WasmH.functypeNew(provided.function.parameters(), provided.function.results());
      long function = WasmH.funcNew(store, type, provided.callback, env);
      WasmH.functypeDelete(type);
      made.add(function);
      return WasmH.funcAsExtern(function);
    }

    /** As {@link WasmHWasi.Own#begin}. */
    boolean begin(long instance) {
      return wasi == null || wasi.begin(instance);
    }

    Output output() {
      return wasi == null ? Output.NONE : wasi.output();
    }

    void close() {
      made.forEach(WasmH::funcDelete);
      if (wasi != null) {
        wasi.close();
      }
      if (others != null) {
        others.close();
      }
      Native.free(vector);
      Native.free(externs);
      Native.free(env);
    }
  }
}
