package wasmeter.engines.wasmi;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static wasmeter.engines.ffm.Native.call;
import static wasmeter.engines.ffm.Native.function;

import java.lang.invoke.MethodHandle;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wasmeter.engine.Capability;
import wasmeter.engine.Importable;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmRuntime;
import wasmeter.engines.ffm.LibraryEngine;
import wasmeter.engines.ffm.LibraryVersion;
import wasmeter.engines.wasmh.Dialect;
import wasmeter.engines.wasmh.WasmH;
import wasmeter.engines.wasmh.WasmHRuntime;
import wasmeter.wasm.Phase;

/** wasmi, an interpreter. */
final class WasmiEngine implements LibraryEngine {
  private static final String RUNTIME = "wasmi";

  /** The functions that wasmi adds to wasm.h; loaded in its own process only. */
  private static final class WasmiH {
    private static final int EAGER = 0;
    private static final MethodHandle CONFIG_COMPILATION_MODE_SET =
        function("wasmi_config_compilation_mode_set", null, JAVA_LONG, JAVA_BYTE);
  }

  private static final String NOTHING_STORED =
      "stores no compiled code: the functions of its C API for that abort the process";

  /** Its functions for storing are there, and abort. */
  private static final Dialect DIALECT =
      new Dialect() {
        @Override
        public String lastError() {
          return NO_REASON;
        }

        @Override
        public boolean stores() {
          return false;
        }
      };

  @Override
  public String id() {
    return RUNTIME;
  }

  @Override
  public String tier() {
    return "interpreter of a register machine";
  }

  @Override
  public String runtime() {
    return RUNTIME;
  }

  @Override
  public Map<Capability, String> missing() {
    return Map.of(
        Capability.PARSE,
        NO_PARSE,
        Capability.SERIALIZE,
        NOTHING_STORED,
        Capability.AHEAD_OF_TIME,
        NOTHING_STORED);
  }

  @Override
  public Set<Importable> importable() {
    return EnumSet.complementOf(EnumSet.of(Importable.SHARED_MEMORIES));
  }

  @Override
  public List<String> settings() {
    return List.of(
        "all functions are translated at once",
        ENGINE_FOR_EACH_MODULE,
        "execute is wasm_func_call",
        "WASI is that of its Rust library, its functions made for each instance");
  }

  @Override
  public Map<Phase, String> deferredWork() {
    return Map.of(Phase.COMPILE, "validates and translates to its own code, on one thread");
  }

  @Override
  public String version() {
    open(new Surroundings(null)).close();
    return LibraryVersion.ofCache(RUNTIME);
  }

  /** By default it translates a function at its first call. */
  @Override
  public WasmRuntime open(Surroundings surroundings) {
    return WasmHRuntime.of(
        DIALECT,
        () -> {
          long config = WasmH.configNew();
          call(WasmiH.CONFIG_COMPILATION_MODE_SET, config, WasmiH.EAGER);
          return config;
        },
        surroundings);
  }
}
