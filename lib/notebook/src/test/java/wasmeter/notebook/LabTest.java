package wasmeter.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wasmeter.notebook.Lab.use;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;
import wasmeter.measure.EngineVariant;
import wasmeter.measure.Plan;
import wasmeter.measure.PlanException;
import wasmeter.notebook.life.Worlds;
import wasmeter.notebook.render.Html;
import wasmeter.notebook.section.Section;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.section.View;
import wasmeter.notebook.table.Log;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Cause;
import wasmeter.record.LogException;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.Scenario;
import wasmeter.record.Start;

class LabTest {
  @Test
  void aLogIsReadAsThePlanExpects() {
    Runs runs = Lab.expecting(Plan.quick(), TestLog.records());
    assertTrue(runs.expectedEngines().containsAll(List.of("chicory/compiler", "native")));
    assertTrue(runs.expectedSamples().containsAll(List.of("add-one", "nbody", "fibonacci")));
    assertTrue(!runs.expectedSamples().contains("noop"), "calibrates, is not a row");
    assertEquals(TestLog.records().observations().size(), runs.records().observations().size());
  }

  @Test
  void aPartExpectsItsOwnSamplesAlone() {
    Records none = TestLog.records().where(o -> false);
    Set<String> whole = Set.copyOf(Lab.expecting(Plan.quick(), none).expectedSamples());
    Set<String> seen = new HashSet<>();
    for (int i = 1; i <= 3; i++) {
      for (String sample : Lab.expecting(Plan.quick().shard(i, 3), none).expectedSamples()) {
        assertTrue(seen.add(sample), sample + " is in two parts");
      }
    }
    assertEquals(whole, seen);
  }

  @Test
  void severalLogsAreReadAsOne(@TempDir Path directory) {
    for (String name : List.of("1.jsonl", "copy.jsonl")) {
      try (RunLog log = RunLog.append(directory.resolve(name))) {
        TestLog.records().lines().forEach(log::write);
      }
    }
    assertEquals(
        TestLog.records().observations().size(),
        Lab.merge(directory).records().observations().size());
    assertThrows(LogException.class, () -> Lab.merge(directory.resolve("missing")));
    assertThrows(PlanException.class, () -> Lab.merge((Path) null));
  }

  @Test
  void runsSayWhatTheyHoldAndWhatToLookAt() {
    String text = Worlds.log().runs().toString();
    assertTrue(text.matches("(?s)9 processes were measured on .*"), text);
    assertTrue(text.contains("\nSamples: fib\n"), text);
    assertTrue(text.contains("choose(runs)"), text);
    String none = Runs.of(TestLog.records().where(o -> false)).toString();
    assertTrue(none.startsWith("No process was measured"), none);
  }

  @Test
  void enginesThatAreInstalledAreExpectedWithoutARecord() {
    Runs runs = Lab.expecting(Plan.quick(), TestLog.records().where(o -> false));
    assertTrue(runs.expectedEngines().contains("graalwasm/jit"));
  }

  @Test
  void globsChooseEnginesAndSamples() {
    Runs runs =
        Lab.expecting(Plan.quick().engines("chicory/*").samples("fibonacci"), TestLog.records());
    assertEquals(
        List.of("chicory/interpreter", "chicory/compiler", "chicory/build-time"),
        runs.expectedEngines());
    assertEquals(List.of("fibonacci"), runs.expectedSamples());
    assertTrue(
        runs.records().observations().stream()
            .anyMatch(o -> o.measurement().event().equals("control")),
        "the control loop belongs to every selection");
  }

  @Test
  void whatThePlanLeavesOutIsNotExpectedBecauseOfItsHeader() {
    Records all =
        new Log()
            .support("asked/once", "gc", new Reading.Observed(1))
            .warm("toy/other", "big", Scenario.EXECUTE_CALL, 5)
            .warm("toy/kept", "fib", Scenario.EXECUTE_CALL, 5)
            .records();
    Runs runs =
        Lab.expecting(Plan.quick(), all.where(o -> !o.cell().engine().startsWith("toy/other")));
    assertEquals("toy/kept", runs.expectedEngines().getLast());
    assertFalse(runs.expectedEngines().contains("toy/other"), "a header alone");
    assertFalse(runs.expectedEngines().contains("asked/once"), "executed once and not measured");
    assertEquals("fib", runs.expectedSamples().getLast());
    assertFalse(runs.expectedSamples().contains("big"), "a header alone");
  }

  @Test
  void aTrialExpectsWhatATrialMeasures() {
    assertEquals(
        List.of("fibonacci"), Lab.expecting(Plan.trial(), TestLog.records()).expectedSamples());
  }

  @TestFactory
  List<DynamicTest> everyViewShowsItself() {
    Runs runs = Lab.expecting(Plan.quick(), TestLog.records());
    Map<String, View> views =
        Map.ofEntries(
            Map.entry("individual", Lab.individual(runs)),
            Map.entry("compareJit", Lab.compareJit(runs)),
            Map.entry("compareAotTotal", Lab.compareAotTotal(runs)),
            Map.entry("compareAotCompileTime", Lab.compareAotCompileTime(runs)),
            Map.entry("compareAotCompileSpace", Lab.compareAotCompileSpace(runs)),
            Map.entry("compareAotExecution", Lab.compareAotExecution(runs)),
            Map.entry("compareExecution", Lab.compareExecution(runs)),
            Map.entry("sumOfPhases", Lab.sumOfPhases(runs)),
            Map.entry("coldAgainstWarm", Lab.coldAgainstWarm(runs)),
            Map.entry("features", Lab.features(runs.and(support()))),
            Map.entry("wasi", Lab.wasi(runs.and(executedCall()))),
            Map.entry("thenAndNow", Lab.thenAndNow(runs)),
            Map.entry("warmUpCurves", Lab.warmUpCurves(runs, "chicory/*", "fibonacci")),
            Map.entry("harnessCost", Lab.harnessCost(runs)),
            Map.entry("compare", Lab.compare(runs, "chicory/compiler", "native")),
            Map.entry("history", Lab.history(changingRuns())),
            Map.entry("history of some", Lab.history(changingRuns(), "toy/*", "fib")),
            Map.entry("lifetimes", Lab.lifetimes(Worlds.whole().runs())),
            Map.entry(
                "race", Sections.race("fib", List.of("fib calls run")).view(Worlds.whole().runs())),
            Map.entry("choose", Lab.choose(Worlds.whole().runs())),
            Map.entry("choose for a use", Lab.choose(Worlds.log().runs(), use().calls(9))),
            Map.entry("choose for a preset", Lab.choose(Worlds.whole().runs(), Lab.pluginHost())),
            Map.entry("pareto", Lab.pareto(Worlds.whole().runs(), "fib")),
            Map.entry("raw", Lab.raw(runs)),
            Map.entry("of 2020", Lab.compareJit(Lab.figures2020())));
    for (Section section : Sections.all()) {
      assertEquals(section.title(), Lab.view(section.id(), runs).title());
    }
    return views.entrySet().stream()
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey(),
                    () -> {
                      String html = Html.view(e.getValue());
                      assertTrue(html.contains("<table") || html.contains("left out: "));
                      assertTrue(e.getValue().tables().stream().anyMatch(t -> t.rowCount() > 0));
                      assertTrue(!html.contains("http://") && !html.contains("https://"));
                    }))
        .toList();
  }

  @Test
  void anEngineThatNobodyKnowsIsNotCompared() {
    Runs runs = Lab.expecting(Plan.quick(), TestLog.records());
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Lab.compare(runs, "chicory/compiler", "chicory/compiler@mine"))
            .getMessage();
    assertTrue(
        message.startsWith("no engine is called 'chicory/compiler@mine': there are "), message);
  }

  @Test
  void whatWasMeasuredIsInTheTable() {
    Table table = Lab.compareExecution(Lab.runs(TestLog.path())).table();
    int row = table.stringColumn(0).indexOf("fibonacci");
    assertEquals("1.768 µs (n = 1)", table.getString(row, "chicory/compiler"));
  }

  @Test
  void theEnginesOfALogAreListedWithoutLookingForThem() {
    Table engines =
        Inventory.engines(TestLog.records(), List.of("chicory/compiler", "other/engine"));
    assertEquals(
        List.of("chicory/compiler", "other/engine"),
        engines.stringColumn("engine").asList().subList(0, 2));
    assertEquals("1.7.5", engines.getString(0, "version"));
    assertEquals("", engines.getString(0, "missing"));
    assertEquals("not in this log", engines.getString(1, "missing"));
  }

  @Test
  void anEngineIsListedAsItWasLastFound() {
    Log log =
        new Log()
            .warm("a", "fib", Scenario.EXECUTE_CALL, 5)
            .version("")
            .instead(
                "a",
                "fib",
                Scenario.JIT,
                Start.WARM,
                new Reading.Skipped(Cause.ENGINE_UNAVAILABLE, "install it"));
    Table missing = Inventory.engines(log.records(), List.of());
    assertEquals("install it", missing.getString(0, "missing"));
    log.version("1").warm("a", "fib", Scenario.EXECUTE_CALL, 5);
    Table found = Inventory.engines(log.records(), List.of());
    assertEquals(1, found.rowCount());
    assertEquals("1", found.getString(0, "version"));
    assertEquals("", found.getString(0, "missing"));
  }

  @Test
  void theMachinesOfALogAreThoseThatMadeIt() {
    Table machine = Inventory.machines(TestLog.records());
    assertEquals("AMD EPYC", machine.getString(0, "value"));
    assertTrue(machine.stringColumn("property").asList().contains("JDK"));
  }

  @Test
  void aVariantMayHaveAnotherHeap() {
    var variant = Lab.engine("chicory/compiler").jvm("large", "-Xmx6g");
    assertEquals(
        new EngineVariant("chicory/compiler", "large", List.of(), List.of("-Xmx6g")), variant);
  }

  @Test
  void aVariantIsNamedInOneLine() {
    var variant = Lab.engine("chicory/compiler").jars("mine", Path.of("a.jar"));
    assertEquals("chicory/compiler", variant.engine());
    assertEquals("mine", variant.label());
    assertEquals(List.of(Path.of("a.jar")), variant.files());
  }

  @Test
  void aMissingLogIsOneSentence() {
    String message =
        assertThrows(LogException.class, () -> Lab.runs(Path.of("missing.jsonl"))).getMessage();
    assertTrue(message.contains("missing.jsonl") && message.contains("measure first"), message);
  }

  /** Sixteen runs, of which the second half took twice as long. */
  private static Runs changingRuns() {
    Log log = new Log();
    for (int number = 1; number <= 16; number++) {
      log.run("run" + number, "2026-01-%02dT00:00:00Z".formatted(number));
      for (int fork = 0; fork < 3; fork++) {
        log.warm("toy/a", "fib", Scenario.JIT, (number <= 8 ? 100 : 200) + number % 3 + fork);
      }
    }
    return log.runs();
  }

  private static Records executedCall() {
    return new Log()
        .call("path_open")
        .executed("chicory/compiler", new Reading.Observed(1))
        .records();
  }

  private static Records support() {
    return new Log().support("chicory/compiler", "gc", new Reading.Observed(1)).records();
  }

  @Test
  void samplesAreComparedBySizeInstructionsAndFeatures() {
    Table table = Lab.diversity();
    int simd = table.stringColumn("sample").indexOf("with-simd");
    assertEquals("simd", table.getString(simd, "features"));
    int plain = table.stringColumn("sample").indexOf("without-threads");
    assertEquals("25", table.getString(plain, "instructions"));
    assertEquals("16 %", table.getString(plain, "integer"));
    assertEquals("", table.getString(plain, "features"));
  }

  @Test
  void aModuleIsShownWithTheEnginesThatRunIt() throws InterruptedException {
    Path gc = Path.of(System.getProperty("wasmeter.home"), "samples/with-gc");
    View view = Lab.module(Lab.plan().engines("graalwasm/interpreter", "native").module(gc));
    String parts = view.tables().getFirst().stringColumn("value").asList().toString();
    assertTrue(parts.contains("run: (i32) -> i32"), parts);
    assertTrue(parts.contains("gc: struct, array"), parts);
    assertTrue(parts.contains("run(10), and its answer checked"), parts);
    Table runners = view.tables().getLast();
    assertEquals("no", runners.getString(0, "runs it"));
    assertTrue(runners.getString(0, "because").startsWith("gc: malformed"), runners::toString);
    assertEquals("no", runners.getString(1, "runs it"));
  }

  @Test
  void samplesAreListed() {
    assertTrue(Lab.samples().stringColumn("sample").asList().contains("fibonacci"));
  }
}
