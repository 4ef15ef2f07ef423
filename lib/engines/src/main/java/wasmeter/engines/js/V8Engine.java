package wasmeter.engines.js;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import wasmeter.engine.Capability;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.RuntimeFiles;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;
import wasmeter.wasm.Phase;

/** V8 as Javet brings it, with all its tiers or with one. */
enum V8Engine implements WasmEngine {
  /** As in a browser: from the baseline compiler to the optimising one, function by function. */
  TIERS(
      "v8",
      "Liftoff, then TurboFan for what is called often",
      2,
      "",
      "decodes and validates; Liftoff compiles each function when it is first called, and"
          + " TurboFan on other threads when it has been called often"),

  /** The baseline compiler alone. */
  LIFTOFF(
      "v8/liftoff",
      "Liftoff, one pass, not optimising",
      1,
      "--liftoff-only --no-wasm-lazy-compilation --wasm-num-compilation-tasks=1",
      "compiles all functions; the way in from JavaScript is compiled when it has been called"
          + " often"),

  /** The optimising compiler alone. */
  TURBOFAN(
      "v8/turbofan",
      "TurboFan, optimising, without feedback from Liftoff",
      1,
      "--no-liftoff --no-wasm-lazy-compilation --wasm-num-compilation-tasks=1",
      LIFTOFF.compile);

  /** Property of the process: flags of V8 in addition. */
  static final String FLAGS = "wasmeter.v8.flags";

  private static final String RUNTIME = "v8";

  /**
   * A compiled module that lives would be found again by its bytes; and V8 must know the end of the
   * stack, which is that of a thread of the JVM.
   */
  private static final String ALWAYS = "--no-wasm-native-module-cache --stack-size=984";

  /** Room for the stack that V8 assumes, and for Java below it. */
  private static final String THREAD_STACK = "-Xss2m";

  private static final String NOTHING_STORED =
      "stores no compiled code: V8 can write modules, but Javet has no function for it";

  private final String id;
  private final String tier;
  private final double typicalWarmUpSeconds;
  private final String flags;
  private final String compile;

  V8Engine(String id, String tier, double typicalWarmUpSeconds, String flags, String compile) {
    this.id = id;
    this.tier = tier;
    this.typicalWarmUpSeconds = typicalWarmUpSeconds;
    this.flags = flags;
    this.compile = compile;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String tier() {
    return tier;
  }

  @Override
  public ForkSpec fork(RuntimeFiles files) {
    List<Path> jars = files.jars(RUNTIME);
    List<String> arguments =
        new ArrayList<>(List.of("--enable-native-access=ALL-UNNAMED", THREAD_STACK));
    Optional<Path> library = jars.stream().findFirst().flatMap(V8Engine::libraryBeside);
    library.ifPresent(path -> arguments.add("-Dwasmeter.library=" + path));
    return new ForkSpec(
        jars.stream().filter(jar -> library.isEmpty() || !holdsLibrary(jar)).toList(),
        arguments,
        Map.of());
  }

  /** As Javet names platforms. */
  static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String name =
        system.startsWith("mac") ? "macos" : system.startsWith("windows") ? "windows" : system;
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> name + "-x86_64";
      case "aarch64", "arm64" -> name + "-arm64";
      case String other -> name + "-" + other;
    };
  }

  private static boolean holdsLibrary(Path jar) {
    return jar.getFileName().toString().startsWith("javet-v8-" + platform());
  }

  /** The build takes it out of Javet's jar, from where Javet would copy it for each process. */
  private static Optional<Path> libraryBeside(Path jar) {
    Path directory = jar.toAbsolutePath().getParent();
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("libjavet-v8-" + platform()))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean isMachineCode() {
    return true;
  }

  @Override
  public boolean isScripted() {
    return true;
  }

  @Override
  public List<String> compilerThreads() {
    return List.of("V8 ");
  }

  @Override
  public Map<Capability, String> missing() {
    return JsEngines.missing(NOTHING_STORED);
  }

  @Override
  public List<String> settings() {
    List<String> settings = new ArrayList<>();
    settings.add("flags of V8: " + flags());
    settings.add(
        "Javet does not turn on V8's handler of traps: each access to memory has an explicit check"
            + " of bounds, which a browser leaves to the processor");
    settings.add("compiled modules are not shared: V8's cache by their bytes is off");
    settings.addAll(JsEngines.SETTINGS);
    return settings;
  }

  @Override
  public Map<Phase, String> deferredWork() {
    return Map.of(Phase.COMPILE, compile);
  }

  @Override
  public double typicalWarmUpSeconds() {
    return typicalWarmUpSeconds;
  }

  private String flags() {
    return String.join(" ", ALWAYS, flags).strip();
  }

  /** With those that this process was given in addition. */
  String allFlags() {
    return String.join(" ", flags(), System.getProperty(FLAGS, "")).strip();
  }

  @Override
  public String version() {
    try (V8Realm realm = V8Realm.open(allFlags(), new Desk(), () -> {})) {
      return realm.version();
    }
  }

  @Override
  public WasmRuntime open(Surroundings surroundings) {
    return new JsRuntime(
        new Bridge(surroundings.functions(), (desk, host) -> V8Realm.open(allFlags(), desk, host)),
        module -> Optional.empty());
  }
}
