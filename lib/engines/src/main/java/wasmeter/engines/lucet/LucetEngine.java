package wasmeter.engines.lucet;

import java.util.List;
import java.util.Map;
import wasmeter.engine.Capability;
import wasmeter.engine.EngineException;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmRuntime;
import wasmeter.engines.ffm.LibraryEngine;
import wasmeter.engines.ffm.LibraryVersion;
import wasmeter.engines.ffm.NativeCompiler;
import wasmeter.wasm.Phase;

/** Lucet, which compiles ahead of time. */
final class LucetEngine implements LibraryEngine {
  private static final String RUNTIME = "lucet";

  @Override
  public String id() {
    return RUNTIME;
  }

  @Override
  public String tier() {
    return "Cranelift of 2020, to a shared object";
  }

  @Override
  public String runtime() {
    return RUNTIME;
  }

  @Override
  public Map<String, String> environment() {
    // Its compiler takes these from the process that starts it.
    return Map.of("LD", "ld", "LDFLAGS", "-shared");
  }

  @Override
  public Map<Capability, String> missing() {
    return Map.of(
        Capability.PARSE,
        "its compiler takes bytes and returns a shared object, with nothing in between",
        Capability.JIT,
        "not designed for JIT: what it compiles it stores first",
        Capability.SERIALIZE,
        "compiles and stores in one step, which AOT compile measures",
        Capability.MEMORY,
        "the bridge to it calls exports only, and does not reach the memory of an instance");
  }

  @Override
  public List<String> settings() {
    return List.of(
        "optimisation for speed and size, its default",
        "memory of at most 64 MiB and a stack of 512 KiB, new for each instance",
        "execute looks the function up by its name each time, as its API does",
        "a call of a host function yields to Java and is resumed",
        "WASI is that of its Rust library, of 2019, with what preview 1 changed translated");
  }

  @Override
  public Map<Phase, String> deferredWork() {
    return Map.of(
        Phase.COMPILE,
        "compiles, links by ld and loads the shared object, leaves nothing for later",
        Phase.DESERIALIZE,
        "has the system load the shared object: whether it is what was stored is checked before");
  }

  @Override
  public String version() {
    new LucetRuntime(new Surroundings(null)).close();
    requireLinker();
    return LibraryVersion.ofCache(RUNTIME);
  }

  private static void requireLinker() {
    if (new NativeCompiler("ld").version().isEmpty()) {
      throw new EngineException.Unavailable(
          "ld, with which lucet links what it compiles, is not found: install Debian's package"
              + " binutils and run again");
    }
  }

  @Override
  public WasmRuntime open(Surroundings surroundings) {
    return new LucetRuntime(surroundings);
  }
}
