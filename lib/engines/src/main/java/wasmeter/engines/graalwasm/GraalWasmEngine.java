package wasmeter.engines.graalwasm;

import java.io.File;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.engine.Capability;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.Importable;
import wasmeter.engine.Protection;
import wasmeter.engine.RuntimeFiles;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;
import wasmeter.wasm.Phase;

/** GraalWasm on one of Truffle's two runtimes. */
enum GraalWasmEngine implements WasmEngine {
  /** Truffle's fallback runtime, which cannot compile. */
  INTERPRETER("Truffle, interpreter only", 5) {
    @Override
    public ForkSpec fork(RuntimeFiles files) {
      return new ForkSpec(
          files.jars("graalwasm"),
          Stream.concat(
                  QUIET.stream(),
                  Stream.of(
                      "-Dtruffle.UseFallbackRuntime=true",
                      "-Dpolyglot.engine.WarnInterpreterOnly=false"))
              .toList(),
          Map.of());
    }
  },

  /** Truffle's optimising runtime, which needs the compiler as a module of the JDK. */
  JIT("Truffle, optimising (JVMCI)", 9) {
    @Override
    public ForkSpec fork(RuntimeFiles files) {
      List<Path> all = files.jars("graalwasm");
      Predicate<Path> language = jar -> jar.getFileName().toString().startsWith("wasm-language");
      String modules =
          all.stream()
              .filter(language.negate())
              .map(Path::toString)
              .collect(Collectors.joining(File.pathSeparator));
      return new ForkSpec(
          all.stream().filter(language).toList(),
          Stream.concat(
                  QUIET.stream(),
                  Stream.of(
                      "-XX:+UnlockExperimentalVMOptions",
                      "-XX:+EnableJVMCI",
                      "--upgrade-module-path=" + modules,
                      "--add-modules=org.graalvm.polyglot,org.graalvm.truffle.runtime,"
                          + "org.graalvm.truffle.compiler",
                      "--enable-native-access=org.graalvm.truffle",
                      LISTENING))
              .toList(),
          Map.of());
    }
  };

  /** Without them the JVM warns about what Truffle does. */
  private static final List<String> QUIET =
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  /** For those who listen to the compiler. */
  private static final String LISTENING =
      "--add-exports=org.graalvm.truffle.runtime/com.oracle.truffle.runtime=ALL-UNNAMED";

  private final String tier;
  private final double typicalWarmUpSeconds;

  GraalWasmEngine(String tier, double typicalWarmUpSeconds) {
    this.tier = tier;
    this.typicalWarmUpSeconds = typicalWarmUpSeconds;
  }

  @Override
  public String id() {
    return "graalwasm/" + name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String tier() {
    return tier;
  }

  @Override
  public Map<Capability, String> missing() {
    String persistent = "stores compiled code in its enterprise edition only";
    return Map.of(
        Capability.PARSE,
        "decodes, validates and builds what it executes in one step, parse",
        Capability.SERIALIZE,
        persistent,
        Capability.AHEAD_OF_TIME,
        persistent);
  }

  @Override
  public Map<Protection, String> sandboxGaps() {
    return Map.of(
        Protection.LINKS, "its WASI follows symbolic links out of the directory, if there are any");
  }

  @Override
  public Set<Importable> importable() {
    return EnumSet.complementOf(EnumSet.of(Importable.WIDE_ADDRESSES, Importable.SHARED_MEMORIES));
  }

  @Override
  public List<String> settings() {
    return List.of(
        "one Context, made before anything is timed; an uncached Source for each compile",
        "wasm.MultiMemory and wasm.Threads are on",
        "its WASI belongs to the Context: instances share their open files, and one that exits ends"
            + " it for all, after which the next one gets a new Context");
  }

  @Override
  public Map<Phase, String> deferredWork() {
    return Map.of(
        Phase.COMPILE,
        this == JIT
            ? "makes what its interpreter executes; machine code appears during execute"
            : "makes what its interpreter executes; HotSpot compiles the interpreter");
  }

  @Override
  public double typicalWarmUpSeconds() {
    return typicalWarmUpSeconds;
  }

  @Override
  public String version() {
    return GraalWasmRuntime.version();
  }

  @Override
  public WasmRuntime open(Surroundings surroundings) {
    return GraalWasmRuntime.open(this == JIT, surroundings);
  }
}
