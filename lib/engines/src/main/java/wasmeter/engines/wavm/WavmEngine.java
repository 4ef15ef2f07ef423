package wasmeter.engines.wavm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import wasmeter.engine.Capability;
import wasmeter.engine.EngineException;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmRuntime;
import wasmeter.engines.ffm.LibraryEngine;
import wasmeter.engines.ffm.LibraryVersion;
import wasmeter.wasm.Phase;

/** WAVM, whose library the user gives. */
final class WavmEngine implements LibraryEngine {
  private static final String RUNTIME = "wavm";

  private static final String NOTHING_STORED =
      "stores no compiled code: its C API has no function for it, and none that loads what its"
          + " command compiles";

  @Override
  public String id() {
    return RUNTIME;
  }

  @Override
  public String tier() {
    return "LLVM, optimising for this processor";
  }

  @Override
  public String runtime() {
    return RUNTIME;
  }

  /**
   * Its handlers of signals end the process when the JVM uses one, unless the JVM's library chains
   * them behind its own.
   *
   * @throws EngineException.Unavailable if this JDK has no such library
   */
  @Override
  public Map<String, String> environment() {
    Path chaining = Path.of(System.getProperty("java.home"), "lib", System.mapLibraryName("jsig"));
    if (!Files.exists(chaining)) {
      throw new EngineException.Unavailable(
          "this JDK lacks %s, without which wavm ends the JVM: use one that has it"
              .formatted(chaining.getFileName()));
    }
    return Map.of("LD_PRELOAD", chaining.toString());
  }

  @Override
  public Map<Capability, String> missing() {
    return Map.of(
        Capability.PARSE,
        NO_PARSE,
        Capability.SERIALIZE,
        NOTHING_STORED,
        Capability.AHEAD_OF_TIME,
        NOTHING_STORED,
        Capability.MEMORY,
        "the adapter to it calls exports only, and does not reach the memory of an instance",
        Capability.HOST_FUNCTIONS,
        "the adapter to it provides no functions to modules",
        Capability.WASI,
        "its C API has no WASI");
  }

  @Override
  public List<String> settings() {
    return List.of(
        "one thread compiles",
        "no cache",
        "memory is reserved with guard pages, new for each instance",
        "the JVM's libjsig is preloaded: a stack overflow within a module ends the process",
        "execute is wasm_func_call");
  }

  @Override
  public Map<Phase, String> deferredWork() {
    return Map.of(
        Phase.COMPILE,
        "validates and compiles to an object, which each instance links for itself",
        Phase.INSTANTIATE,
        "leaves the entry to functions of a type to the first call of one in the process, which"
            + " compiles it");
  }

  @Override
  public String version() {
    WavmRuntime runtime = new WavmRuntime();
    try {
      runtime.requireCompartments();
    } finally {
      runtime.close();
    }
    return LibraryVersion.ofFile();
  }

  @Override
  public WasmRuntime open(Surroundings surroundings) {
    return new WavmRuntime();
  }
}
