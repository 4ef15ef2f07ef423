package wasmeter.engines.wazero;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import wasmeter.engine.Capability;
import wasmeter.engine.Protection;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmRuntime;
import wasmeter.engines.ffm.LibraryEngine;
import wasmeter.wasm.Phase;

/** wazero, a runtime in Go, with its compiler or its interpreter. */
enum WazeroEngine implements LibraryEngine {
  /** Executes instruction by instruction. */
  INTERPRETER("interpreter"),
  /** Compiles to machine code. */
  COMPILER("wazero's optimising compiler");

  private static final String RUNTIME = "wazero";
  private static final String NO_PARSE =
      "its CompileModule decodes, validates and compiles in one step";
  private static final String NOTHING_STORED =
      "the interpreter has no machine code that it could store";

  private final String words;

  WazeroEngine(String words) {
    this.words = words;
  }

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
  public boolean isScripted() {
    return true;
  }

  @Override
  public Map<String, String> environment() {
    // Go takes these from the process; with nothing in them it has its defaults.
    return Map.of("GOGC", "", "GOMEMLIMIT", "", "GOMAXPROCS", "", "GODEBUG", "");
  }

  @Override
  public Map<Capability, String> missing() {
    return this == INTERPRETER
        ? Map.of(
            Capability.PARSE,
            NO_PARSE,
            Capability.SERIALIZE,
            NOTHING_STORED,
            Capability.AHEAD_OF_TIME,
            NOTHING_STORED)
        : Map.of(
            Capability.PARSE,
            NO_PARSE,
            Capability.SERIALIZE,
            "compiles and stores in one step, which AOT compile measures");
  }

  @Override
  public Map<Protection, String> sandboxGaps() {
    return Map.of(
        Protection.LINKS, "its WASI follows symbolic links out of the directory, if there are any");
  }

  @Override
  public List<String> settings() {
    return List.of(
        "one thread compiles; Go's garbage collector has threads of its own",
        "a runtime for each module, as it keeps the code of modules that it has seen",
        "memory of at most 1 GiB, which lies in Go's heap; each access is checked",
        "execute repeats CallWithStack in Go; from Java, it is reached through cgo");
  }

  @Override
  public Map<Phase, String> deferredWork() {
    return this == INTERPRETER
        ? Map.of(
            Phase.COMPILE, "validates and translates all functions to its own code, on one thread")
        : Map.of(
            Phase.COMPILE,
            "validates and compiles all machine code, leaves nothing for later",
            Phase.SERIALIZE,
            "writes to its cache of compiled code, and waits until the disk has it",
            Phase.DESERIALIZE,
            "decodes and validates the module again, and takes its code from the cache");
  }

  @Override
  public String version() {
    open(new Surroundings(null)).close();
    return WazeroH.version();
  }

  @Override
  public WasmRuntime open(Surroundings surroundings) {
    return WazeroRuntime.of(this == INTERPRETER, surroundings);
  }
}
