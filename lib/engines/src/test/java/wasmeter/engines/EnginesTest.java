package wasmeter.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.engine.EngineException;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.RuntimeFiles;
import wasmeter.engine.WasmEngine;
import wasmeter.install.Guard;
import wasmeter.measure.Bench;
import wasmeter.measure.FrugalLauncher;
import wasmeter.record.Globs;
import wasmeter.sample.Sample;
import wasmeter.sample.Samples;

/** Holds every engine to {@link Behaviours}, in processes as their {@link ForkSpec}s ask for. */
@Order(1)
class EnginesTest {
  private static final int MANY = 8;

  /** What engines treat differently: there must be a sample of each. */
  private static final Map<String, Predicate<Sample>> KINDS =
      Map.of(
          "that is called with all its inputs",
          sample -> !SampleCalls.isProgram(sample) && sample.calls().size() > 1,
          "that is a program",
          SampleCalls::isProgram,
          "that is a program with WASI",
          sample -> SampleCalls.isProgram(sample) && sample.needsWasi(),
          "with an initialiser",
          sample -> sample.needs().initialize() != null,
          "for calibration",
          sample -> sample.selection().calibration(),
          "with parameters beyond registers",
          sample ->
              sample.calls().stream()
                  .anyMatch(c -> c.single().orElseThrow().arguments().size() > MANY),
          "whose calls are measured each",
          sample -> sample.selection().each(),
          "with a directory",
          sample -> sample.data().isPresent(),
          "that imports what its counterpart has within",
          sample -> sample.counterpart() != null && sample.needsWasi(),
          "that has within what its counterpart imports",
          sample -> sample.counterpart() != null && !sample.needsWasi());

  /** They begin first: whoever begins last is waited for by all. */
  private static final Set<String> SLOWEST =
      Set.of("wasmer/llvm", "wasm2c", "lucet", "chicory/build-time", "endive/build-time");

  /** Compilers in Java run briefly here: the JVM's best compiler takes longer than all they do. */
  private static final Set<String> COMPILING =
      Set.of("chicory/compiler", "chicory/build-time", "endive/compiler", "endive/build-time");

  private static final long DEADLINE_SECONDS = 300;
  private static final long LAST_WORDS_SECONDS = 5;

  /** A process that a signal ended has a status beyond this. */
  private static final int SIGNALS = 128;

  /** Compiled code and libraries stay here, not in the developer's home directory. */
  @TempDir static Path scratch;

  private static final RuntimeFiles FILES = Bench.files();

  /** Nothing brings WAVM: it is tested where this variable holds the path of its library. */
  private static final String WAVM_LIBRARY = System.getenv("WASMETER_WAVM");

  /** Globs of engines, where not all of them should be tested. */
  private static final List<String> CHOSEN = List.of(System.getProperty("engines", "*").split(","));

  static boolean isTested(WasmEngine engine) {
    return Globs.matches(CHOSEN, engine.id())
        && (!engine.id().equals("wavm") || WAVM_LIBRARY != null);
  }

  static ForkSpec fork(WasmEngine engine) {
    ForkSpec spec = whole(engine);
    return COMPILING.contains(engine.id()) ? spec.with(FrugalLauncher.COMPILES_QUICKLY) : spec;
  }

  /** With all compilers of its JVM. */
  static ForkSpec whole(WasmEngine engine) {
    return engine.fork(
        !engine.id().equals("wavm")
            ? FILES
            : new RuntimeFiles() {
              @Override
              public List<Path> jars(String runtime) {
                return FILES.jars(runtime);
              }

              @Override
              public Path library(String runtime) {
                return Path.of(WAVM_LIBRARY).toAbsolutePath();
              }
            });
  }

  static List<WasmEngine> engines() {
    return ServiceLoader.load(EngineProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> !(provider instanceof wasmeter.engines.toy.ToyProvider))
        .flatMap(provider -> provider.engines().stream())
        .toList();
  }

  private static WasmEngine engine(String id) {
    return engines().stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void everyEngineHasALineInTheTable() {
    assertEquals(
        Expected.OF.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().missing())),
        engines().stream()
            .collect(Collectors.toMap(WasmEngine::id, e -> Set.copyOf(e.missing().keySet()))));
  }

  @TestFactory
  Stream<DynamicContainer> behave() {
    return beside(
        engines().stream().filter(EnginesTest::isTested).toList(),
        engine ->
            DynamicContainer.dynamicContainer(
                engine.id(),
                Stream.of(Behaviours.Act.BEHAVE, Behaviours.Act.LOAD)
                    .flatMap(act -> tests(engine, act, engine, Map.of()))
                    .toList()));
  }

  /** Nothing is timed, so processes of different engines may run beside each other. */
  static Stream<DynamicContainer> beside(
      List<WasmEngine> engines, Function<WasmEngine, DynamicContainer> tests) {
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      Map<String, Future<DynamicContainer>> running = new HashMap<>();
      engines.stream()
          .sorted(Comparator.comparing(engine -> !SLOWEST.contains(engine.id())))
          .forEach(engine -> running.put(engine.id(), pool.submit(() -> timed(engine, tests))));
      return engines.stream().map(engine -> joined(running.get(engine.id())));
    }
  }

  private static DynamicContainer timed(
      WasmEngine engine, Function<WasmEngine, DynamicContainer> tests) {
    long start = System.nanoTime();
    try {
      return tests.apply(engine);
    } catch (AssertionError e) { // of this engine: the others' tests are run all the same
      return DynamicContainer.dynamicContainer(
          engine.id(), Stream.of(DynamicTest.dynamicTest("ends", () -> fail(e))));
    } finally {
      System.out.printf("%s took %.1f s%n", engine.id(), (System.nanoTime() - start) / 1e9);
    }
  }

  private static DynamicContainer joined(Future<DynamicContainer> engine) {
    try {
      return engine.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** One that lives on is a reason to let it behave as the others. */
  @TestFactory
  Stream<DynamicTest> infiniteRecursionEndsTheProcessOf() {
    return engines().stream()
        .filter(engine -> Behaviours.diesOfRecursion(engine.id()) && isTested(engine))
        .map(
            engine ->
                DynamicTest.dynamicTest(
                    engine.id(),
                    () -> {
                      Outcome outcome = act(engine, Behaviours.Act.DIE, fork(engine), Map.of());
                      assertFalse(Files.exists(outcome.lines()), "it lives on:\n" + outcome.log());
                      assertTrue(
                          outcome.status() > SIGNALS, outcome.status() + ":\n" + outcome.log());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> jitDoesNotRunAsInterpreter() {
    return tests(
        engine("graalwasm/jit"), Behaviours.Act.REFUSE, engine("graalwasm/interpreter"), Map.of());
  }

  @TestFactory
  Stream<DynamicTest> interpreterDoesNotRunAsJit() {
    return tests(
        engine("graalwasm/interpreter"), Behaviours.Act.REFUSE, engine("graalwasm/jit"), Map.of());
  }

  @TestFactory
  Stream<DynamicTest> nativeWithoutACompiler() throws IOException {
    Path empty = Files.createDirectory(scratch.resolve("nothing"));
    return Stream.of(Behaviours.Act.WITHOUT_COMPILER, Behaviours.Act.BEHAVE)
        .flatMap(
            act ->
                tests(engine("native"), act, engine("native"), Map.of("PATH", empty.toString())));
  }

  @Test
  void everyProviderLoadsWithoutItsRuntime() throws Exception {
    String outcome =
        run(
                ForkSpec.of(List.of()),
                List.of(NamesMain.class.getName()),
                Files.createTempDirectory(scratch, "names"),
                scratch.resolve("home"),
                Map.of())
            .log();
    assertEquals(
        engines().stream().map(WasmEngine::id).toList(),
        outcome.lines().filter(Predicate.not("toy"::equals)).toList());
  }

  /** What a process found, as tests; an engine that dies is one that fails. */
  private static Stream<DynamicTest> tests(
      WasmEngine engine, Behaviours.Act act, WasmEngine host, Map<String, String> environment) {
    ForkSpec spec;
    try {
      spec = fork(host);
    } catch (EngineException.Unavailable e) {
      return Stream.of(
          DynamicTest.dynamicTest(
              act + ": " + e.getMessage(), () -> Assumptions.abort(e.getMessage())));
    }
    try {
      Outcome outcome = act(engine, act, spec, environment);
      if (!Files.exists(outcome.lines())) {
        return Stream.of(
            DynamicTest.dynamicTest(act.name(), () -> fail("it died:\n" + outcome.log())));
      }
      return Files.readAllLines(outcome.lines()).stream()
          .map(line -> test(engine, line.split("\t", 3)));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * What a process left.
   *
   * @param lines of what it found; missing if it died
   * @param status with which it ended
   * @param log what it printed
   */
  private record Outcome(Path lines, int status, String log) {}

  private static Outcome act(
      WasmEngine engine, Behaviours.Act act, ForkSpec spec, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path directory = Files.createDirectories(scratch.resolve(engine.id().replace('/', '-')));
    Path calls = directory.resolve("calls");
    List<Sample> samples =
        Samples.trusted(Path.of(System.getProperty("wasmeter.home"), "samples")).stream()
            .filter(SampleCalls::isMade)
            .toList();
    KINDS.forEach(
        (kind, is) -> assertTrue(samples.stream().anyMatch(is), "no sample " + kind + " is left"));
    SampleCalls.write(samples, calls);
    Path lines = directory.resolve("lines-" + act);
    Ended ended =
        run(
            spec,
            List.of(
                BehavioursMain.class.getName(),
                act.name(),
                engine.id(),
                directory.toString(),
                calls.toString(),
                lines.toString()),
            directory,
            home(engine),
            environment);
    return new Outcome(lines, ended.status(), ended.log());
  }

  private static DynamicTest test(WasmEngine engine, String[] line) {
    boolean gap = line[0].equals(BehavioursMain.GAP);
    return DynamicTest.dynamicTest(
        gap ? line[1] + " (gap: " + line[2] + ")" : line[1],
        () -> {
          switch (line[0]) {
            case BehavioursMain.PASSED -> {}
            case BehavioursMain.GAP -> assertTrue(engine.missing().containsValue(line[2]));
            default -> fail(line[2].replace('\u2028', '\n'));
          }
        });
  }

  record Ended(int status, String log) {}

  /** Each engine has its own, in which it finds what it left there itself. */
  private static Path home(WasmEngine engine) {
    return scratch.resolve("home").resolve(engine.id().replace('/', '-'));
  }

  static Ended run(
      ForkSpec spec,
      List<String> mainAndArguments,
      Path directory,
      Path home,
      Map<String, String> environment)
      throws IOException, InterruptedException {
    List<Path> classPath = new ArrayList<>();
    classPath.add(location(WasmEngine.class));
    classPath.add(location(wasmeter.engines.chicory.ChicoryProvider.class));
    classPath.add(location(EnginesTest.class));
    classPath.addAll(spec.classPath());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(spec.jvmArguments());
    command.add("-Xmx256m");
    command.add("-Duser.home=" + home);
    command.add("-XX:ErrorFile=" + directory.resolve("crash.log"));
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.addAll(mainAndArguments);
    Path log = Files.createTempFile(directory, "log", "");
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .keySet()
        .removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
    builder.environment().put("LC_ALL", "C"); // what compilers complain is compared
    builder.environment().putAll(spec.environment());
    builder.environment().putAll(environment);
    Process process = Guard.start(builder); // an engine may loop when whoever tests is killed
    try {
      boolean ended = process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        showWhatItDoes(process);
      }
      String outcome = Files.readString(log);
      assertTrue(ended, "no end within the deadline:\n" + outcome);
      return new Ended(process.exitValue(), outcome);
    } finally {
      process.destroyForcibly();
    }
  }

  /** A JVM that gets this signal prints what each of its threads is doing. */
  private static void showWhatItDoes(Process process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start().waitFor();
    process.waitFor(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
  }

  private static Path location(Class<?> member) {
    try {
      return Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
