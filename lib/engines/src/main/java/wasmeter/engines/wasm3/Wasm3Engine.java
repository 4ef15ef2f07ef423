package wasmeter.engines.wasm3;

import java.util.List;
import java.util.Map;
import wasmeter.engine.Capability;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.RuntimeFiles;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmRuntime;
import wasmeter.engines.ffm.LibraryEngine;
import wasmeter.wasm.Phase;

/** wasm3, an interpreter. */
final class Wasm3Engine implements LibraryEngine {
  private static final String RUNTIME = "wasm3";
  private static final String NOTHING_STORED =
      "its translation holds addresses of this process, and nothing stores it";

  @Override
  public String id() {
    return RUNTIME;
  }

  @Override
  public String tier() {
    return "interpreter of threaded code";
  }

  @Override
  public String runtime() {
    return RUNTIME;
  }

  @Override
  public ForkSpec fork(RuntimeFiles files) {
    return LibraryEngine.super.fork(files).with(List.of(Wasm3Runtime.STACK_OF_THREADS));
  }

  @Override
  public Map<Capability, String> missing() {
    return Map.of(
        Capability.PARSE,
        "it validates a function only when it translates it",
        Capability.SERIALIZE,
        NOTHING_STORED,
        Capability.AHEAD_OF_TIME,
        NOTHING_STORED,
        Capability.WASI,
        "the sources that its Python package carries have no WASI: a package with it would close"
            + " this");
  }

  @Override
  public List<String> settings() {
    return List.of(
        "all functions are translated at once",
        "a stack of %d KiB for each instance, and %s for what it calls"
            .formatted(Wasm3Runtime.STACK_BYTES >> 10, Wasm3Runtime.STACK_OF_THREADS),
        "memory of at most 2 GiB",
        "execute is m3_Call and m3_GetResults");
  }

  @Override
  public Map<Phase, String> deferredWork() {
    return Map.of(
        Phase.COMPILE,
        "validates and translates to its own code, makes memory and globals, and links imports: all"
            + " that the first instance needs but its start function",
        Phase.INSTANTIATE,
        "each instance after the first is parsed and translated again, as code belongs to one");
  }

  @Override
  public String version() {
    open(new Surroundings(null)).close();
    return Wasm3H.version();
  }

  /** By default it translates a function at its first call. */
  @Override
  public WasmRuntime open(Surroundings surroundings) {
    return new Wasm3Runtime(surroundings.functions());
  }
}
