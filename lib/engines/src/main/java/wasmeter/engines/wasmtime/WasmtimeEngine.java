package wasmeter.engines.wasmtime;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import wasmeter.engine.Capability;
import wasmeter.engine.EngineException;
import wasmeter.engine.Importable;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmRuntime;
import wasmeter.engines.ffm.LibraryEngine;
import wasmeter.engines.ffm.LibraryVersion;
import wasmeter.engines.wasmh.WasmH;
import wasmeter.wasm.Phase;

/** Wasmtime with each of its compilers. */
enum WasmtimeEngine implements LibraryEngine {
  /** The optimising compiler. */
  CRANELIFT("Cranelift, optimising for speed", "compiles all machine code") {
    @Override
    void configure(long config) {
      WasmtimeH.strategySet(config, 1);
    }
  },
  /** The compiler in one pass. */
  WINCH("Winch, in one pass", "compiles all machine code") {
    @Override
    void configure(long config) {
      WasmtimeH.strategySet(config, 2);
      WasmtimeH.wasmThreadsSet(config, true);
    }
  },
  /** The interpreter of Cranelift's portable bytecode. */
  PULLEY("Pulley, an interpreter", "makes bytecode by Cranelift, optimising for speed") {
    @Override
    void configure(long config) {
      WasmtimeH.strategySet(config, 1);
      WasmtimeH.targetSet(config, "pulley64");
    }
  };

  private static final String RUNTIME = "wasmtime";

  private final String words;
  private final String compiling;

  WasmtimeEngine(String words, String compiling) {
    this.words = words;
    this.compiling = compiling;
  }

  abstract void configure(long config);

  @Override
  public String id() {
    return RUNTIME + "/" + name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String tier() {
    return words;
  }

  @Override
  public String runtime() {
    return RUNTIME;
  }

  @Override
  public Map<Capability, String> missing() {
    return Map.of(Capability.PARSE, NO_PARSE);
  }

  @Override
  public Set<Importable> importable() {
    return EnumSet.allOf(Importable.class);
  }

  @Override
  public List<String> settings() {
    return List.of(
        "one thread compiles",
        "shared memory is allowed",
        "no cache",
        "memory is reserved with guard pages, new for each instance",
        "at most 512 KiB of stack",
        "execute is wasmtime_func_call_unchecked",
        "a module with imports is instantiated by a linker, one without imports directly");
  }

  @Override
  public Map<Phase, String> deferredWork() {
    return Map.of(
        Phase.COMPILE,
        "validates and " + compiling + ", leaves nothing for later",
        Phase.DESERIALIZE,
        "maps the file and trusts it: whether it is what was stored is checked before");
  }

  /** The library does not report its version; the Python package beside it does. */
  @Override
  public String version() {
    open(new Surroundings(null)).close();
    return LibraryVersion.ofPackage(RUNTIME);
  }

  @Override
  public WasmRuntime open(Surroundings surroundings) {
    long config = WasmH.configNew();
    WasmtimeH.parallelCompilationSet(config, false);
    WasmtimeH.sharedMemorySet(config, true);
    try {
      configure(config);
    } catch (EngineException e) {
      WasmH.configDelete(config);
      throw e;
    }
    return new WasmtimeRuntime(config, surroundings);
  }
}
