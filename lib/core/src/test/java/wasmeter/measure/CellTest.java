package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.engine.Capability;
import wasmeter.engine.Protection;
import wasmeter.engine.WasmEngine;
import wasmeter.measure.launch.LocalLauncher;
import wasmeter.measure.launch.Scratch;
import wasmeter.record.Cause;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.sample.Sample;
import wasmeter.sample.Samples;
import wasmeter.wasm.Encoder;

/** Why a sample with imports is measured on an engine, or not. */
class CellTest {
  private static final String DECLARED =
      ", \"functions\": [{\"import\": \"env.callback\", \"returns\": 1}, {\"import\":"
          + " \"env.note\"}]";

  @TempDir private Path directory;

  private Sample sample(String entries) throws IOException {
    try (InputStream in = Sample.class.getResourceAsStream("imports.wasm")) {
      Files.write(directory.resolve("mine.wasm"), in.readAllBytes());
    }
    Files.writeString(
        directory.resolve("sample.json"),
        "{\"schema\": 1, \"name\": \"mine\", \"module\": \"mine.wasm\"%s}".formatted(entries));
    return Samples.module(directory);
  }

  private static Cell cell(
      Sample sample,
      Scenario scenario,
      Map<Capability, String> missing,
      Map<Protection, String> sandboxGaps) {
    return new Cell(engine(missing, sandboxGaps, Map.of()), sample, scenario, Start.WARM);
  }

  private static String reason(Reading.Skipped gap) {
    return gap == null ? null : gap.reason();
  }

  private static EngineStatus engine(
      Map<Capability, String> missing,
      Map<Protection, String> sandboxGaps,
      Map<String, Reading> executed) {
    WasmEngine engine =
        (WasmEngine)
            Proxy.newProxyInstance(
                CellTest.class.getClassLoader(),
                new Class<?>[] {WasmEngine.class},
                (self, method, arguments) ->
                    switch (method.getName()) {
                      case "missing" -> missing;
                      case "sandboxGaps" -> sandboxGaps;
                      case "typicalWarmUpSeconds" -> 1.0;
                      case "importable" -> Set.of();
                      case "isNative" -> missing.containsKey(Capability.COMPILE);
                      default -> throw new AssertionError(method);
                    });
    return new EngineStatus("able", engine, null, null, null, executed);
  }

  private static void requireGap(
      String gap,
      Sample sample,
      Map<Capability, String> missing,
      Map<Protection, String> sandboxGaps) {
    List<Scenario> running =
        List.of(
            Scenario.INSTANTIATE_MODULE,
            Scenario.EXECUTE_CALL,
            Scenario.JIT,
            Scenario.AOT_EXECUTION,
            Scenario.AOT_TOTAL);
    for (Scenario scenario : running) {
      Cell cell = cell(sample, scenario, missing, sandboxGaps);
      assertEquals(gap, reason(cell.gap()), scenario.label());
      assertEquals(gap == null, cell.provable());
    }
    for (Scenario scenario : List.of(Scenario.COMPILE_MODULE, Scenario.AOT_COMPILE)) {
      Cell cell = cell(sample, scenario, missing, sandboxGaps);
      assertNull(cell.gap(), scenario.label());
      assertEquals(gap == null, cell.provable());
    }
  }

  @Test
  void whatNobodyProvidesIsCompiledOnly() throws IOException {
    String gap =
        "mine imports %s, which nothing provides: declare functions of i32, i64, f32 and f64, in a"
            + " cell by the plan's function(…), or in sample.json, under functions; nothing else"
            + " can be provided";
    requireGap(gap.formatted("env.callback, env.note"), sample(""), Map.of(), Map.of());
    requireGap(
        gap.formatted("env.note"),
        sample(", \"functions\": [{\"import\": \"env.callback\"}]"),
        Map.of(),
        Map.of());
  }

  @Test
  void ofManyThingsThatNobodyProvidesThreeAreNamed() throws IOException {
    StringBuilder imports = new StringBuilder();
    for (String name : List.of("61", "62", "63", "64", "65")) {
      imports.append("03656e7601").append(name).append("0000");
    }
    Path five =
        Files.write(
            directory.resolve("five.wasm"),
            HexFormat.of().parseHex("0061736d01000000" + "010401600000" + "022905" + imports));
    Sample sample = Samples.module(five);
    String gap = reason(cell(sample, Scenario.EXECUTE_CALL, Map.of(), Map.of()).gap());
    assertTrue(gap.startsWith("five imports env.a, env.b, env.c and 2 more, which"), gap);
    EngineStatus able = engine(Map.of(), Map.of(), Map.of());
    assertNull(able.whyNotInstantiated(sample), "stubs suffice");
    assertNull(new Cell(able, sample, Scenario.JIT, Start.COLD).gap());
    assertEquals(
        "no hosts here",
        reason(
            engine(Map.of(Capability.HOST_FUNCTIONS, "no hosts here"), Map.of(), Map.of())
                .whyNotInstantiated(sample)));
  }

  @Test
  void whatAnEngineCannotBeGivenIsNamed() throws IOException {
    byte[] importing =
        Encoder.module(
            Encoder.section(1, "01 60016f00"),
            Encoder.section(
                2,
                "02"
                    + Encoder.name("wbg")
                    + Encoder.name("log")
                    + "0000"
                    + Encoder.name("env")
                    + Encoder.name("memory")
                    + "020001"));
    Sample sample = Samples.module(Files.write(directory.resolve("two.wasm"), importing));
    assertEquals(
        "two imports wbg.log, for which this engine would have to be given host references: its"
            + " adapter cannot",
        reason(engine(Map.of(), Map.of(), Map.of()).whyNotInstantiated(sample)));
    assertNull(cell(sample, Scenario.COMPILE_MODULE, Map.of(), Map.of()).gap());
  }

  @Test
  void aTrialGoesThroughEveryPhaseOfWhatIsNotCalled() throws IOException {
    Path none = Files.write(directory.resolve("none.wasm"), Encoder.module());
    assertEquals(
        List.of(
            "able none jit cold",
            "able none aot-compile cold",
            "able none aot-execution cold",
            "able none footprint cold"),
        planned(Plan.trial().module(none)));
    assertEquals(
        List.of(
            "able mine lifetime cold",
            "able mine lifetime-from-storage cold",
            "able mine aot-compile cold"),
        plannedOwn(Plan.trial(), "\"plans\": []"));
  }

  @Test
  void ofManyModulesATrialFollowsNoLives() throws IOException {
    Plan plan = Plan.trial();
    for (int i = 0; i < 5; i++) {
      byte[] distinct = Encoder.module(Encoder.section(0, Encoder.name("m" + i)));
      plan = plan.module(Files.write(directory.resolve("m" + i + ".wasm"), distinct));
    }
    assertEquals(
        Set.of("jit", "aot-compile", "aot-execution"),
        planned(plan).stream().map(cell -> cell.split(" ")[2]).collect(Collectors.toSet()));
  }

  @Test
  void whatIsDeclaredRunsWhereTheEngineIsCapable() throws IOException {
    Sample sample = sample(DECLARED);
    requireGap(null, sample, Map.of(), Map.of());
    requireGap("no world here", sample, Map.of(Capability.WASI, "no world here"), Map.of());
    requireGap(
        "no hosts here", sample, Map.of(Capability.HOST_FUNCTIONS, "no hosts here"), Map.of());
  }

  @Test
  void aSampleThatNeedsAProtectionIsNotRunWithoutIt() throws IOException {
    Map<Protection, String> hole = Map.of(Protection.LINKS, "it follows links");
    requireGap(null, sample(DECLARED), Map.of(), hole);
    Sample careful = sample(DECLARED + ", \"protections\": [\"links\", \"paths\"]");
    requireGap(
        "mine is not run on an engine that does not keep it from links: it follows links",
        careful,
        Map.of(),
        hole);
    requireGap(null, careful, Map.of(), Map.of(Protection.OUTPUT, "it prints for ever"));
  }

  private String work(Sample sample, Scenario scenario) {
    return cell(sample, scenario, Map.of(), Map.of()).work();
  }

  @Test
  void anotherCallOrInputIsOtherWork() throws IOException {
    String calls =
        DECLARED
            + ", \"calls\": [{\"name\": \"one\", \"steps\": [{\"write\": \"in.txt\", \"at\":"
            + " %d}]}]";
    Files.writeString(directory.resolve("in.txt"), "abc");
    Sample first = sample(calls.formatted(8));
    String work = work(first, Scenario.EXECUTE_CALL);
    assertEquals(work, work(sample(calls.formatted(8)), Scenario.EXECUTE_CALL));
    assertNotEquals(work, work(sample(calls.formatted(16)), Scenario.EXECUTE_CALL));
    Files.writeString(directory.resolve("in.txt"), "abd");
    assertNotEquals(work, work(first, Scenario.EXECUTE_CALL));
    assertNull(work(first, Scenario.COMPILE_MODULE), "nothing is called there");
  }

  private static List<String> planned(Plan plan, String name, Map<String, Reading> executed) {
    Sample sample = Samples.module(Path.of(System.getProperty("wasmeter.home"), "samples", name));
    EngineStatus engine = engine(Map.of(), Map.of(), executed);
    return Selection.of(plan, List.of(engine), List.of(sample)).cells().stream()
        .map(cell -> cell.gap() == null ? cell.toString() : cell + ": " + reason(cell.gap()))
        .toList();
  }

  @Test
  void everyCallIsMeasuredSeparatelyAndAFewOfThemInAQuickPlan() {
    assertEquals(
        List.of(
            "able wasi-io clock_time_get execute warm",
            "able wasi-io fd_write, 16 B execute warm",
            "able wasi-io path_open execute warm: wrong answer"),
        planned(
            Plan.quick(),
            "wasi-io",
            Map.of("wasi-io path_open", new Reading.Skipped(Cause.WRONG_ANSWER, "wrong answer"))));
    assertEquals(13, planned(Plan.full(), "wasi-io", Map.of()).size());
    assertEquals(13, planned(Plan.quick().samples("wasi-*"), "wasi-io", Map.of()).size());
    assertEquals(List.of(), planned(Plan.full().scenarios("jit"), "wasi-io", Map.of()));
    assertEquals(List.of(), planned(Plan.trial(), "wasi-io", Map.of()));
  }

  @Test
  void ofManyEnginesAQuickPlanMeasuresTheFirstCallOnly() {
    Sample sample =
        Samples.module(Path.of(System.getProperty("wasmeter.home"), "samples", "wasi-io"));
    List<EngineStatus> many = Collections.nCopies(200, engine(Map.of(), Map.of(), Map.of()));
    List<Cell> cells = Selection.of(Plan.quick(), many, List.of(sample)).cells();
    assertEquals(200, cells.size());
    assertEquals(
        Set.of("wasi-io clock_time_get"),
        cells.stream().map(cell -> cell.sample().label()).collect(Collectors.toSet()));
  }

  @Test
  void askingForAPrecisionAddsForksWhereAPlanAloneIsDone() {
    assertFalse(recorded(Plan.quick().forks(5)).refines());
    assertTrue(recorded(Plan.quick().precision(0.02)).refines());
    assertTrue(recorded(Plan.full()).refines());
    Path nbody = Path.of(System.getProperty("wasmeter.home"), "samples", "nbody");
    Cell cell = cell(Samples.module(nbody), Scenario.EXECUTE_CALL, Map.of(), Map.of());
    assertEquals(5, cell.mostForks(Plan.quick().budget()));
    assertEquals(10, cell.mostForks(Plan.quick().forks(5).precision(0.02).budget()));
    assertEquals(10, cell.mostForks(Plan.quick().precision(0.02).forks(5).budget()));
    assertEquals(1, cell.mostForks(Plan.trial().precision(0.02).budget()), "a trial repeats none");
  }

  /** A run of which nothing is missing. */
  private static Schedule recorded(Plan plan) {
    Records none = Records.of(List.of());
    return new Schedule(
        plan,
        new Selection.Chosen(List.of(), ""),
        none,
        new LocalLauncher(new Installation()::java),
        new Installation());
  }

  @Test
  void aSampleThatNamesItsScenariosIsMeasuredInThose() {
    assertEquals(List.of("able with-wasi jit cold"), planned(Plan.quick(), "with-wasi", Map.of()));
    assertEquals(
        List.of(
            "able with-wasi instantiate warm",
            "able with-wasi jit warm",
            "able with-wasi jit cold"),
        planned(Plan.full(), "with-wasi", Map.of()));
    assertEquals(
        List.of("able with-wasi execute warm"),
        planned(Plan.full().scenarios("execute"), "with-wasi", Map.of()));
  }

  @Test
  void yourOwnSampleIsMeasuredAsItSaysInEveryPlan() throws IOException {
    for (Plan plan : List.of(Plan.trial(), Plan.quick(), Plan.full())) {
      List<String> execute = List.of("able mine execute warm");
      assertEquals(execute, plannedOwn(plan, "\"calibration\": true"));
      assertEquals(execute, plannedOwn(plan, "\"scenarios\": [\"execute\"]"));
      assertEquals(
          List.of("able mine instantiate warm", "able mine jit warm", "able mine jit cold"),
          plannedOwn(plan, "\"scenarios\": [\"instantiate\", \"jit\"]"));
    }
  }

  private List<String> plannedOwn(Plan plan, String entry) throws IOException {
    sample(DECLARED + ", " + entry);
    return planned(plan.module(directory));
  }

  private static List<String> planned(Plan plan) {
    List<EngineStatus> engines = List.of(engine(Map.of(), Map.of(), Map.of()));
    return Selection.of(plan, engines, plan.ownModules()).cells().stream()
        .map(Cell::toString)
        .toList();
  }

  @Test
  void aLargeOneIsMeasuredInAQuickPlanWhereNothingElseOfItIs() throws IOException {
    sample(", \"scenarios\": [\"execute\"]");
    Files.copy(
        Path.of(System.getProperty("wasmeter.home"), "samples/sqlite/sqlite.wasm"),
        directory.resolve("mine.wasm"),
        StandardCopyOption.REPLACE_EXISTING);
    assertEquals(List.of("able mine execute warm"), planned(Plan.quick().module(directory)));
  }

  @Test
  void aCallForOncePerInstanceIsMeasuredTogetherWithIt() throws IOException {
    String call = "\"steps\": [{\"export\": \"run\", \"arguments\": [{\"i32\": 1}]}]}]";
    Sample again = sample(DECLARED + ", \"calls\": [{\"name\": \"n\", " + call);
    assertNull(cell(again, Scenario.EXECUTE_CALL, Map.of(), Map.of()).gap());
    Sample once = sample(DECLARED + ", \"calls\": [{\"name\": \"n\", \"once\": true, " + call);
    assertEquals(
        "this call can be made only once per instance: instantiate and execute together is what jit"
            + " and aot-execution measure",
        reason(cell(once, Scenario.EXECUTE_CALL, Map.of(), Map.of()).gap()));
    assertNull(cell(once, Scenario.JIT, Map.of(), Map.of()).gap());
  }

  @Test
  void theDirectoryOfASampleIsCopiedWithoutLinks() throws IOException {
    Path data = Files.createDirectory(directory.resolve("data"));
    Files.writeString(Files.createDirectory(data.resolve("deep")).resolve("er"), "text");
    Files.createSymbolicLink(data.resolve("link"), directory);
    Path copy = directory.resolve("copy");
    Scratch.copy(data, copy);
    assertEquals("text", Files.readString(copy.resolve("deep/er")));
    assertFalse(Files.exists(copy.resolve("link")));
    Path empty = directory.resolve("empty");
    Scratch.copy(null, empty);
    assertTrue(Files.isDirectory(empty));
  }
}
