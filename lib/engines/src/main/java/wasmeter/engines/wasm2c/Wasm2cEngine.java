package wasmeter.engines.wasm2c;

import java.util.List;
import java.util.Map;
import wasmeter.engine.Capability;
import wasmeter.engine.EngineException;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.RuntimeFiles;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmRuntime;
import wasmeter.engines.ffm.LibraryEngine;
import wasmeter.engines.ffm.NativeCompiler;
import wasmeter.wasm.Phase;

/** wasm2c of WABT and a C compiler, ahead of time. */
final class Wasm2cEngine implements LibraryEngine {
  private static final String RUNTIME = "wasm2c";
  private static final String NO_IMPORTS =
      "its C takes imports as functions of C, which would have to be written for each module and"
          + " compiled with it";

  /** Room for as many nested calls as its C may make, with 1,600 bytes for each. */
  private static final String STACK_OF_THREADS = "-Xss16m";

  @Override
  public String id() {
    return RUNTIME;
  }

  @Override
  public String tier() {
    return "machine code of cc, through C";
  }

  @Override
  public String runtime() {
    return RUNTIME;
  }

  @Override
  public ForkSpec fork(RuntimeFiles files) {
    return LibraryEngine.super.fork(files).with(List.of(STACK_OF_THREADS));
  }

  @Override
  public Map<Capability, String> missing() {
    return Map.of(
        Capability.PARSE,
        "it takes bytes and writes C, with nothing in between",
        Capability.JIT,
        "not designed for JIT: what it compiles it stores first",
        Capability.SERIALIZE,
        "compiles and stores in one step, which AOT compile measures",
        Capability.WASI,
        "wasm2c comes without WASI: a library of C functions for it would close this",
        Capability.HOST_FUNCTIONS,
        NO_IMPORTS);
  }

  @Override
  public List<String> settings() {
    return List.of(
        "cc " + String.join(" ", Wasm2cCompiler.FLAGS),
        "memory from malloc, each access checked: its signal handler would replace the JVM's",
        "10,000 nested calls are counted as an exhausted stack, on " + STACK_OF_THREADS,
        "execute is the exported C function, behind setjmp for its traps");
  }

  @Override
  public Map<Phase, String> deferredWork() {
    return Map.of(
        Phase.COMPILE,
        "writes C, compiles and links it and loads the shared object, leaves nothing for later",
        Phase.DESERIALIZE,
        "has the system load the shared object: whether it is what was stored is checked before");
  }

  /** Both decide what is measured. */
  @Override
  public String version() {
    String wasm2c = Wasm2cCompiler.version();
    String cc =
        NativeCompiler.CC
            .version()
            .orElseThrow(
                () ->
                    new EngineException.Unavailable(
                        "cc, which compiles what wasm2c writes, is not found: install a C compiler"
                            + " (for instance Debian's package gcc) and run again"));
    open(new Surroundings(null)).close();
    return wasm2c + ", " + cc;
  }

  @Override
  public WasmRuntime open(Surroundings surroundings) {
    return new Wasm2cRuntime(surroundings.directory());
  }
}
