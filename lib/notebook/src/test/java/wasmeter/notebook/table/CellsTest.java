package wasmeter.notebook.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wasmeter.record.Scenario.AOT_COMPILE;
import static wasmeter.record.Scenario.EXECUTE_CALL;
import static wasmeter.record.Scenario.JIT;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wasmeter.record.Answer;
import wasmeter.record.Cause;
import wasmeter.record.Events;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.wasm.Phase;

class CellsTest {
  private static final Row FIB = new Row("fib", null);
  private static final Metric EXECUTE = Metric.warm(EXECUTE_CALL);
  private static final String NOT_MEASURED =
      "not measured by this plan: to measure it, set -Dscenarios=%s and name it in -Dsamples=";

  private static List<String> texts(Entry cell) {
    return cell.notes().stream().map(Note::text).toList();
  }

  @Test
  void noForkIsAGapWithAWayToCloseIt() {
    Entry cell = new Log().cells().cell("a", FIB, EXECUTE);
    assertEquals(NOT_MEASURED.formatted("execute"), cell.gap().reason());
    assertEquals(0, cell.estimate().n());
    assertEquals("–", Quantity.text(cell));
  }

  @Test
  void oneForkHasNoInterval() {
    Entry cell = new Log().warm("a", "fib", EXECUTE_CALL, 1562).cells().cell("a", FIB, EXECUTE);
    assertEquals("1.562 µs (n = 1)", Quantity.text(cell));
    assertEquals(List.of(), texts(cell));
  }

  /**
   * scipy.stats.t.ppf(0.975, 2) / sqrt(3) = 2.4841377; relative to a mean of 200, with s = 1: 1.2
   * %.
   */
  @Test
  void threeForksHaveAnInterval() {
    Log log = new Log();
    for (double value : new double[] {199, 200, 201}) {
      log.warm("a", "fib", EXECUTE_CALL, value);
    }
    Entry cell = log.cells().cell("a", FIB, EXECUTE);
    assertEquals("200.0 ns ± 1.2 % (n = 3)", Quantity.text(cell));
    assertEquals(2.4841377, cell.estimate().halfWidth(), 1e-6);
  }

  @Test
  void failedForksNeitherHideValuesNorCount() {
    Reading crash = new Reading.Failed(Cause.DIED, "ended by SIGSEGV", "");
    Entry both =
        new Log()
            .warm("a", "fib", EXECUTE_CALL, 5)
            .instead("a", "fib", EXECUTE_CALL, Start.WARM, crash)
            .cells()
            .cell("a", FIB, EXECUTE);
    assertEquals(1, both.estimate().n());
    assertEquals(List.of("1 fork failed"), texts(both));
    Entry none =
        new Log()
            .instead("a", "fib", EXECUTE_CALL, Start.WARM, crash)
            .cells()
            .cell("a", FIB, EXECUTE);
    assertEquals("failed: ended by SIGSEGV", none.gap().reason());
  }

  @Test
  void whatIsNotSteadySaysInHowManyForks() {
    Entry cell =
        new Log()
            .warm("a", "fib", EXECUTE_CALL, 5)
            .warm("a", "fib", EXECUTE_CALL, "not steady", 7, 7)
            .cells()
            .cell("a", FIB, EXECUTE);
    assertEquals(List.of("not steady in 1 of 2 forks"), texts(cell));
    assertEquals(6, cell.estimate().mean());
  }

  /** A number without what collections cost says so, also where only some forks are. */
  @Test
  void forksWithoutACollectionAreCounted() {
    String missed = "no collection fell into the measured time";
    Log log =
        new Log()
            .warm("a", "fib", EXECUTE_CALL, 5)
            .beside("a", "fib", EXECUTE_CALL, Start.WARM, Events.GC_COUNT, 0, missed)
            .warm("a", "fib", EXECUTE_CALL, 7)
            .beside("a", "fib", EXECUTE_CALL, Start.WARM, Events.GC_COUNT, 2, null);
    assertEquals(List.of(missed + " in 1 of 2 forks"), texts(log.cells().cell("a", FIB, EXECUTE)));
    assertEquals(
        List.of(),
        texts(log.cells().cell("a", FIB, EXECUTE.event(Events.WORKER_CPU, Unit.NS))),
        "nothing else is compared with time");
  }

  @Test
  void forksThatLoadedOneArtefactAreNamed() {
    Metric metric = Metric.warm(Scenario.AOT_EXECUTION);
    Log log = new Log();
    for (int artefact : new int[] {4, 9}) {
      log.warm("a", "fib", Scenario.AOT_EXECUTION, 5)
          .beside("a", "fib", Scenario.AOT_EXECUTION, Start.WARM, Events.ARTEFACT, artefact, null);
    }
    assertEquals(List.of(), texts(log.cells().cell("a", FIB, metric)));
    Log shared = new Log();
    for (int i = 0; i < 3; i++) {
      shared
          .warm("a", "fib", Scenario.AOT_EXECUTION, 5)
          .beside("a", "fib", Scenario.AOT_EXECUTION, Start.WARM, Events.ARTEFACT, 4, null);
    }
    assertEquals(
        List.of("3 forks loaded the same artefact: compiling takes too long to repeat it for each"),
        texts(shared.cells().cell("a", FIB, metric)));
  }

  /** The same sentence for each fork, and only where the functions are executed. */
  @Test
  void whatAnInterpreterExecutesIsSaidOfTimesInWhichItDoes() {
    String left = "HotSpot interprets 1 long function";
    Log log = new Log();
    for (int i = 0; i < 2; i++) {
      log.warm("a", "fib", EXECUTE_CALL, 5)
          .beside("a", "fib", EXECUTE_CALL, Start.WARM, Events.INTERPRETED, 1, left)
          .warm("b", "fib", EXECUTE_CALL, 5);
    }
    assertEquals(List.of(left), texts(log.cells().cell("a", FIB, EXECUTE)));
    assertEquals(List.of(), texts(log.cells().cell("b", FIB, EXECUTE)));
    assertEquals(
        List.of(), texts(log.cells().cell("a", FIB, EXECUTE.event(Events.WORKER_CPU, Unit.NS))));
  }

  @Test
  void unfinishedForksAreLeftOutAndNamed() {
    Cells cells =
        new Log()
            .warm("a", "fib", EXECUTE_CALL, 5)
            .warm("a", "fib", EXECUTE_CALL, null, 50, 50)
            .warm("b", "fib", EXECUTE_CALL, null, 50, 50)
            .cells();
    Entry cell = cells.cell("a", FIB, EXECUTE);
    assertEquals(5, cell.estimate().mean());
    assertEquals(List.of("1 fork did not finish and is left out"), texts(cell));
    assertEquals(
        "no fork has finished yet: run the same plan again to continue",
        cells.cell("b", FIB, EXECUTE).gap().reason());
  }

  /** A process that left nothing but iterations is seen, and each of them counts. */
  @Test
  void iterationsAreObservations() {
    Log log =
        new Log()
            .warm("a", "fib", EXECUTE_CALL, null, 50, 50)
            .run("r2", "2026-01-02T00:00:00Z")
            .version("2")
            .warm("a", "fib", EXECUTE_CALL, 5);
    assertEquals(
        List.of(
            "a: only the version and build of the newest run count; 4 observations of another (1)"
                + " are left out"),
        log.cells().remarks());
    log.machine("elsewhere", 4, "os").warm("b", "fib", EXECUTE_CALL, null, 50, 50);
    assertEquals("box (4 cores, 8 GiB)", log.cells().machine());
    assertEquals(List.of("b"), log.cells().observedEngines());
    assertEquals(4, log.cells().observations().size());
    assertEquals(1, log.cells().observations().parts().size());
  }

  @Test
  void uncheckedAnswersSayWhetherEnginesAgree() {
    Log log = new Log().answer(Answer.UNCHECKED);
    for (String engine : List.of("a", "b")) {
      log.warm(engine, "fib", EXECUTE_CALL, 5)
          .beside(engine, "fib", EXECUTE_CALL, Start.WARM, Events.ANSWER, 1, "i32:42");
    }
    assertEquals(
        List.of("answer unchecked: all 2 engines computed i32:42"),
        texts(log.cells().cell("a", FIB, EXECUTE)));
    log.warm("c", "fib", EXECUTE_CALL, 5)
        .beside("c", "fib", EXECUTE_CALL, Start.WARM, Events.ANSWER, 1, "i32:43");
    assertEquals(
        List.of("answer unchecked: the engines disagree: a, b computed i32:42; c computed i32:43"),
        texts(log.cells().cell("a", FIB, EXECUTE)));
  }

  @Test
  void onlyTheNewestRunsVersionCounts() {
    Cells cells =
        new Log()
            .version("1.0")
            .warm("a", "fib", EXECUTE_CALL, 5)
            .run("r2", "2026-02-01T00:00:00Z")
            .version("2.0")
            .warm("a", "fib", EXECUTE_CALL, 3)
            .cells();
    Entry cell = cells.cell("a", FIB, EXECUTE);
    assertEquals(3, cell.estimate().mean());
    assertEquals(1, cell.estimate().n());
    assertTrue(cells.remarks().getFirst().contains("(1.0)"), () -> cells.remarks().toString());
  }

  @Test
  void anEngineThatWasNotFoundOnceDoesNotHideWhatWasMeasured() {
    Cells cells =
        new Log()
            .warm("a", "fib", EXECUTE_CALL, 5)
            .run("r2", "2026-02-01T00:00:00Z")
            .version("")
            .instead(
                "a",
                "fib",
                EXECUTE_CALL,
                Start.WARM,
                new Reading.Skipped(Cause.ENGINE_UNAVAILABLE, "no library"))
            .cells();
    assertEquals(5, cells.cell("a", FIB, EXECUTE).estimate().mean());
    assertTrue(
        cells.remarks().getFirst().contains("(not found)"), () -> cells.remarks().toString());
  }

  @Test
  void machinesOfOneProcessorAreNotMixed() {
    Log log =
        new Log()
            .warm("a", "fib", EXECUTE_CALL, 5)
            .machine("n", 64, "os")
            .warm("a", "fib", EXECUTE_CALL, 1);
    Cells cells = log.cells();
    Entry cell = cells.cell("a", FIB, EXECUTE);
    assertEquals(1, cell.estimate().mean());
    assertEquals("box (64 cores, 8 GiB)", cell.machine());
    assertEquals(
        List.of(
            "measured on box (64 cores, 8 GiB); left out: box (2 cores, 8 GiB) (choose with"
                + " runs.machine)"),
        cells.remarks());
    for (String name : List.of("box (2 cores, 8 GiB)", "m")) {
      Cells other = log.runs().machine(name).cells("individual");
      assertEquals(5, other.cell("a", FIB, EXECUTE).estimate().mean());
    }
    log.machine("o", 64, "another os").warm("a", "fib", EXECUTE_CALL, 3);
    assertEquals("box (64 cores, 8 GiB, another os)", log.cells().machine());
  }

  @Test
  void processesUnderOtherConditionsAreNeitherAveragedNorHidden() {
    Map<String, String> one = Map.of("processors", "0", "compressed references", "32-bit");
    Map<String, String> two = Map.of("processors", "0-1", "compressed references", "32-bit");
    Map<String, String> strayed = Map.of("processors", "0-1", "compressed references", "shifted");
    Log log =
        new Log()
            .warm("a", "fib", EXECUTE_CALL, 100)
            .conditions("one", one)
            .warm("a", "fib", EXECUTE_CALL, 9)
            .run("r2", "2026-01-02T00:00:00Z")
            .conditions("two", two)
            .warm("a", "fib", EXECUTE_CALL, 4)
            .warm("a", "fib", EXECUTE_CALL, 6)
            .conditions("strayed", strayed)
            .warm("a", "fib", EXECUTE_CALL, 7);
    Cells cells = log.cells();
    Entry cell = cells.cell("a", FIB, EXECUTE);
    assertEquals(5, cell.estimate().mean(), "a process whose references strayed is no replication");
    assertEquals(2, cell.estimate().n());
    assertTrue(
        cells.remarks().stream().anyMatch(r -> r.contains("under others are left out")),
        cells.remarks()::toString);
    assertTrue(
        cells.remarks().stream().anyMatch(r -> r.contains("processors 0-1")),
        cells.remarks()::toString);
  }

  @Test
  void aRowWithoutACallShowsTheCallOf2020OrTheFirst() {
    Log log = new Log().call("run(30)").warm("a", "fib", EXECUTE_CALL, 500);
    assertEquals(List.of(), texts(log.cells().cell("a", FIB, EXECUTE)));
    log.call("run(20)").warm("a", "fib", EXECUTE_CALL, 50);
    Entry first = log.cells().cell("a", FIB, EXECUTE);
    assertEquals(50, first.estimate().mean());
    assertEquals(List.of("several calls were recorded; this is run(20)"), texts(first));
    log.call("run(10)").warm("a", "fib", EXECUTE_CALL, 5);
    assertEquals(5, log.cells().cell("a", FIB, EXECUTE).estimate().mean());
  }

  @Test
  void whyAnEngineIsMissingIsWhatItsNewestHeaderSays() {
    Log log =
        new Log()
            .warm("a", "fib", EXECUTE_CALL, 5)
            .instead(
                "a",
                "fib",
                AOT_COMPILE,
                Start.COLD,
                new Reading.Skipped(Cause.CAPABILITY_MISSING, "stores nothing"));
    assertEquals(Optional.empty(), log.cells().missing("a"));
    log.run("r2", "2026-02-01T00:00:00Z")
        .version("")
        .instead(
            "a",
            "fib",
            EXECUTE_CALL,
            Start.WARM,
            new Reading.Skipped(Cause.ENGINE_UNAVAILABLE, "install it"));
    assertEquals(
        Optional.of(new Gap(Cause.ENGINE_UNAVAILABLE, "install it")), log.cells().missing("a"));
  }

  @Test
  void anEngineThatThePlanLeavesOutSaysSo() {
    Runs runs = Runs.of(new Log().records(), List.of("z"), List.of("fib"));
    Cells cells = runs.cells("individual");
    assertEquals(NOT_MEASURED.formatted("execute"), cells.cell("z", FIB, EXECUTE).gap().reason());
    assertEquals(
        "not measured by this plan: to measure it, set -Dscenarios=execute and name it in"
            + " -Dengines= and -Dsamples=",
        cells.cell("a", FIB, EXECUTE).gap().reason());
  }

  @Test
  void coldValuesNeverFillWarmCells() {
    Cells cells = new Log().cold("a", "fib", JIT).cells();
    assertEquals(
        NOT_MEASURED.formatted("jit"), cells.cell("a", FIB, Metric.warm(JIT)).gap().reason());
    assertEquals(7, cells.cell("a", FIB, Metric.cold(JIT, null)).estimate().mean());
    Entry parse = cells.cell("a", FIB, Metric.cold(JIT, Phase.PARSE));
    assertEquals("a and b are one step", parse.gap().reason());
  }

  @Test
  void whatAnEngineCannotDoColdItCannotDoWarm() {
    Cells cells =
        new Log()
            .instead(
                "a",
                "fib",
                AOT_COMPILE,
                Start.COLD,
                new Reading.Skipped(Cause.CAPABILITY_MISSING, "stores nothing"))
            .cells();
    assertEquals("stores nothing", cells.cell("a", FIB, Metric.warm(AOT_COMPILE)).gap().reason());
    assertEquals("stores nothing", cells.space("a", FIB).gap().reason());
  }

  @Test
  void spaceDoesNotDependOnTheStart() {
    Cells cells =
        new Log()
            .cold("a", "fib", AOT_COMPILE)
            .beside("a", "fib", AOT_COMPILE, Start.COLD, Events.SPACE, 4096, null)
            .cells();
    assertEquals("4.000 KiB (n = 1)", Quantity.text(cells.space("a", FIB)));
  }

  @Test
  void expectedEnginesAndSamplesHaveAPlaceButCalibrationDoesNot() {
    Log log = new Log().warm("b", "fib", EXECUTE_CALL, 5).warm("b", "noop", EXECUTE_CALL, 1);
    log.control(80);
    Runs runs = Runs.of(log.records(), List.of("z", "b"), List.of("big", "fib"));
    Cells cells = runs.cells("individual");
    assertEquals(List.of("z", "b"), cells.engines(List.of(EXECUTE)));
    assertEquals(List.of(new Row("big", null), FIB), cells.rows());
    assertEquals(List.of(new Row("noop", null)), cells.calibrations());
    assertEquals(1, cells.control().size());
    assertEquals(List.of("z", "b"), runs.engineNames());
    assertEquals(1, runs.engines("b").samples("fib").cells("").control().size());
  }

  @Test
  void tidyTablesHaveTheirColumns() {
    Cells cells = new Log().warm("a", "fib", EXECUTE_CALL, 5).cells();
    var tidy = Tidy.of("t", List.of(cells.cell("a", FIB, EXECUTE), cells.cell("b", FIB, EXECUTE)));
    assertEquals(
        List.of(
            "engine",
            "sample",
            "scenario",
            "phase",
            "start",
            "event",
            "mean",
            "low",
            "high",
            "interval",
            "n",
            "unit",
            "published",
            "note",
            "gap",
            "machine"),
        tidy.columnNames());
    assertEquals(List.of("none", "none"), tidy.stringColumn("interval").asList());
    assertEquals(List.of("n = 1", ""), tidy.stringColumn("note").asList());
    assertEquals(List.of("", NOT_MEASURED.formatted("execute")), tidy.stringColumn("gap").asList());
    assertEquals(5, tidy.doubleColumn("mean").getDouble(0));
    assertEquals(2, tidy.doubleColumn("low").countMissing());
  }

  @Test
  void aForkIsDisturbedIfItsThreadHadTooLittleOfTheTime() {
    Log log =
        new Log()
            .warm("a", "fib", EXECUTE_CALL, "steady", 100, 98)
            .warm("a", "fib", EXECUTE_CALL, "steady", 100, 96)
            .instead(
                "a", "fib", EXECUTE_CALL, Start.WARM, new Reading.Failed(Cause.NO_END, "hung", ""));
    List<ForkFigures> forks = ForkFigures.of(log.cells());
    assertEquals(
        List.of("Optional[false]", "Optional[true]", "Optional.empty"),
        forks.stream().map(f -> f.load().disturbed().toString()).toList());
    assertEquals("hung", forks.getLast().failure().orElseThrow().reason());
    assertEquals(5e9, forks.getFirst().warmUp().took().orElseThrow());
    assertEquals(3, ForkTable.of("raw", forks).rowCount());
  }

  @Test
  void runsAreReducedOnce() {
    Runs runs = new Log().warm("a", "fib", EXECUTE_CALL, 5).runs();
    assertSame(runs.cells("individual"), runs.cells("jit"));
    assertSame(runs, runs.engines("*").samples("*").here(), "a selection of all");
    Runs published = Runs.of(Figures2020.records());
    assertNotSame(published.cells("individual"), published.cells("jit"));
    assertSame(published.cells("jit"), published.cells("jit"));
  }
}
