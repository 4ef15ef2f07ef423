package wasmeter.engines.wasmtime;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wasmeter.engine.Captured;
import wasmeter.engine.HostFunction;
import wasmeter.engine.Output;
import wasmeter.engine.Stub;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasiEnvironment;
import wasmeter.engines.ffm.Host;
import wasmeter.engines.ffm.ImportName;
import wasmeter.engines.ffm.Native;
import wasmeter.engines.wasmh.WasmH;
import wasmeter.wasm.Donor;

/** What modules may import on Wasmtime: one linker for all, and a separate WASI for each store. */
final class WasmtimeImports {
  private static final MethodHandle CALLED =
      Host.method(
          MethodHandles.lookup(),
          WasmtimeImports.class,
          "called",
          HostFunction.class,
          long.class,
          long.class,
          long.class,
          long.class);

  private final Arena arena = Arena.ofShared();
  private final WasiEnvironment environment;
  private final long linker;
  private final long out;
  private final long err;

  /** Stubs that belong to one store, in their places in the donor. */
  private final Map<ImportName, Integer> donated = new HashMap<>();

  /** The module that makes them, or 0. */
  private final long donor;

  private WasmtimeImports(long engine, Surroundings surroundings) {
    environment = surroundings.wasi();
    linker = WasmtimeH.linkerNew(engine);
    for (HostFunction function : surroundings.functions()) {
      WasmtimeLinker.define(
          linker,
          function.module(),
          function.name(),
          WasmH.functypeNew(function.parameters(), function.results()),
          Native.upcall(
              CALLED.bindTo(function),
              arena,
              JAVA_LONG,
              JAVA_LONG,
              JAVA_LONG,
              JAVA_LONG,
              JAVA_LONG));
    }
    List<Stub> stubs = surroundings.stubs();
    Donor others = new Donor(stubs.stream().map(Stub::type).toList());
    donor = others.isEmpty() ? 0 : WasmtimeH.moduleNew(engine, others.module());
    for (int i = 0; i < stubs.size(); i++) {
      donated.put(new ImportName(stubs.get(i).module(), stubs.get(i).name()), i);
    }
    if (environment != null) {
      WasmtimeH.linkerDefineWasi(linker);
    }
    out = environment == null ? 0 : printer(false);
    err = environment == null ? 0 : printer(true);
  }

  private long printer(boolean error) {
    return Native.upcall(Host.printing(error), arena, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  }

  /** Null if there is nothing to import. */
  static WasmtimeImports of(long engine, Surroundings surroundings) {
    return surroundings.wasi() == null
            && surroundings.functions().isEmpty()
            && surroundings.stubs().isEmpty()
        ? null
        : new WasmtimeImports(engine, surroundings);
  }

  /** Arguments and result share one array. */
  private static long called(HostFunction function, long env, long caller, long values, long size) {
    String problem = Host.call(function, values, WasmtimeH.RAW_BYTES, values);
    return problem == null ? 0 : WasmtimeH.trapNew(problem);
  }

  /** Null if there is no WASI. */
  Wasi newWasi() {
    return environment == null ? null : new Wasi(environment);
  }

  /**
   * As {@link WasmtimeH#linkerInstantiate}.
   *
   * @param names of what the module imports, in order
   */
  void instantiate(
      Wasi wasi, long context, long module, List<ImportName> names, long instance, long trap) {
    if (wasi != null) {
      WasmtimeH.setWasi(context, environment, out, err, wasi.key);
    }
    if (donor == 0) {
      WasmtimeH.linkerInstantiate(linker, context, module, instance, trap);
      return;
    }
    long externs = Native.malloc((long) names.size() * WasmtimeH.EXTERN_BYTES);
    int written = 0;
    try {
      WasmtimeH.instanceNew(context, donor, 0, 0, instance, trap);
      for (ImportName name : names) {
        write(context, instance, name, externs + (long) written * WasmtimeH.EXTERN_BYTES);
        written++;
      }
      WasmtimeH.instanceNew(context, module, externs, written, instance, trap);
    } finally {
      for (int i = 0; i < written; i++) {
        WasmtimeLinker.externDelete(externs + (long) i * WasmtimeH.EXTERN_BYTES);
      }
      Native.free(externs);
    }
  }

  private void write(long context, long donorInstance, ImportName name, long extern) {
    Integer place = donated.get(name);
    if (place != null) {
      WasmtimeH.exported(context, donorInstance, Donor.export(place), extern);
      return;
    }
    WasmtimeLinker.get(linker, context, name.module(), name.name(), extern);
  }

  void close() {
    WasmtimeH.linkerDelete(linker);
    if (donor != 0) {
      WasmtimeH.moduleDelete(donor);
    }
    arena.close();
  }

  /** What one instance prints. */
  static final class Wasi {
    private final Host.Printed printed;
    private final long key;

    private Wasi(WasiEnvironment environment) {
      printed =
          new Host.Printed(
              new Captured(environment.outputLimit()), new Captured(environment.outputLimit()));
      key = Host.register(printed);
    }

    Output output() {
      return new Output(printed.out().bytes(), printed.err().bytes());
    }

    void close() {
      Host.forget(key);
    }
  }
}
