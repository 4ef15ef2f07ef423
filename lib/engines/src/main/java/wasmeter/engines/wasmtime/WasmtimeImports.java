package wasmeter.engines.wasmtime;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import wasmeter.engine.Captured;
import wasmeter.engine.HostFunction;
import wasmeter.engine.Output;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasiEnvironment;
import wasmeter.engines.ffm.Host;
import wasmeter.engines.ffm.Native;

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

  private WasmtimeImports(long engine, Surroundings surroundings) {
    environment = surroundings.wasi();
    linker = WasmtimeH.linkerNew(engine);
    for (HostFunction function : surroundings.functions()) {
      long callback =
          Native.upcall(
              CALLED.bindTo(function),
              arena,
              JAVA_LONG,
              JAVA_LONG,
              JAVA_LONG,
              JAVA_LONG,
              JAVA_LONG);
      WasmtimeH.linkerDefine(linker, function, callback);
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
    return surroundings.wasi() == null && surroundings.functions().isEmpty()
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

  /** As {@link WasmtimeH#linkerInstantiate}. */
  void instantiate(Wasi wasi, long context, long module, long instance, long trap) {
    if (wasi != null) {
      WasmtimeH.setWasi(context, environment, out, err, wasi.key);
    }
    WasmtimeH.linkerInstantiate(linker, context, module, instance, trap);
  }

  void close() {
    WasmtimeH.linkerDelete(linker);
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
