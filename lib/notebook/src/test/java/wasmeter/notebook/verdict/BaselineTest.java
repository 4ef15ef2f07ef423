package wasmeter.notebook.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wasmeter.record.Scenario.EXECUTE_CALL;
import static wasmeter.record.Scenario.JIT;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wasmeter.install.Checkout;
import wasmeter.measure.Plan;
import wasmeter.measure.PlanException;
import wasmeter.notebook.table.Log;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.Scenario;
import wasmeter.record.Start;

/** Engines of today against those of a log. */
class BaselineTest {
  private static final String MINE =
      "chicory.jars=mine:jars, engines=chicory/compiler@mine, baseline=base.jsonl";

  private static final double[] NOISE = {1, 1.004, 0.997, 1.002, 0.999, 1.001};

  @TempDir private Path root;
  private final List<String> console = new ArrayList<>();
  private Recorded station;

  @BeforeEach
  void jars() throws IOException {
    Files.createDirectories(root.resolve("jars"));
    station = new Recorded(today(1).records());
  }

  private static Log cells(Log log, String engine, double ratio) {
    for (double noise : NOISE) {
      for (Scenario scenario : List.of(EXECUTE_CALL, JIT)) {
        log.warm(engine, "fib", scenario, 1e3 * ratio * noise);
        log.warm(engine, "big", scenario, 5e3 * ratio * noise);
      }
    }
    return log;
  }

  private static Log empty() {
    return new Log().conditions("c", Races.CONDITIONS);
  }

  /** What is measured now: the variant alone. */
  private static Log today(double ratio) {
    return cells(empty().run("r2", "2026-01-02T00:00:00Z"), Races.NEW, ratio);
  }

  private void baseline(Log log) {
    write(log.records(), root.resolve("base.jsonl"));
  }

  private static void write(Records records, Path file) {
    try (RunLog log = RunLog.append(file)) {
      records.lines().forEach(log::write);
    }
  }

  private int run(String settings) throws InterruptedException {
    return new Comparison(new Checkout(root), "{" + settings + "}", station, console::add).run();
  }

  private String refused(String settings) {
    String message = assertThrows(PlanException.class, () -> run(settings)).getMessage();
    assertEquals(List.of(), station.plans, "it is refused before anything is measured");
    return message;
  }

  private String summary() throws IOException {
    return Files.readString(root.resolve("target/compare/summary.md"));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1.05, 1", "0.9, 0"})
  void onlyTheOtherEngineIsMeasured(double ratio, int status) throws Exception {
    baseline(cells(empty(), Races.OLD, 1));
    station = new Recorded(today(ratio).records());
    assertEquals(status, run(MINE), console::toString);
    Plan plan = station.plans.getFirst();
    assertTrue(plan.against().isEmpty());
    assertEquals(List.of(Races.NEW), station.engineNames(plan));
    assertTrue(
        summary().contains("## chicory/compiler@mine against chicory/compiler@baseline\n"),
        summary());
    assertTrue(summary().contains("- baseline: base.jsonl\n"), summary());
    assertTrue(summary().contains("| 6 forks |"), "forks of two runs are not paired");
    assertFalse(summary().contains("the baseline does not hold"), summary());
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, true"})
  void scenariosShareAProcessIfTheyDidThere(boolean did, boolean may) throws Exception {
    Log log = cells(empty(), Races.OLD, 1);
    baseline(did ? log.beside(Races.OLD, "big", JIT, Start.WARM, Events.PLACE, 1, null) : log);
    run(MINE);
    assertEquals(may, station.plans.getFirst().budget().sharesProcesses());
  }

  @Test
  void itMayBeCompressed() throws Exception {
    baseline(cells(empty(), Races.OLD, 1));
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(root.resolve("base.jsonl.gz")))) {
      Files.copy(root.resolve("base.jsonl"), out);
    }
    assertEquals(0, run(MINE + ".gz"));
  }

  @Test
  void anEngineOfTheSameNameComesBeforeItsDefault() throws Exception {
    Log log = cells(cells(empty(), Races.OLD, 1), Races.NEW, 0.9);
    baseline(log);
    assertEquals(1, run(MINE));
    assertTrue(summary().contains("against chicory/compiler@mine@baseline\n"), summary());
    assertEquals(0, run(MINE + ", against=default"));
    assertTrue(summary().contains("against chicory/compiler@baseline\n"), summary());
    assertEquals(0, run(MINE + ", against=chicory/compiler"));
  }

  @Test
  void anotherMachineIsRefused() throws Exception {
    baseline(cells(empty().machine("m2", 64, "os"), Races.OLD, 1));
    assertEquals(
        "the baseline base.jsonl was recorded on another machine, box, 64 cores, 8 GiB, os, and"
            + " this is box, 2 cores, 8 GiB, os: record it again here",
        refused(MINE));
    assertEquals("3\n", Files.readString(root.resolve("target/compare/status")));
  }

  @Test
  void ofALogFromTwoMachinesThisOneCounts() throws Exception {
    baseline(cells(cells(empty(), Races.OLD, 1).machine("m2", 64, "os"), Races.OLD, 0.5));
    assertEquals(0, run(MINE), console::toString);
  }

  @Test
  void otherConditionsAreRefused() {
    Map<String, String> values =
        Map.of(Header.Conditions.PROCESSORS, "0-3", Header.Conditions.REFERENCES, "32-bit");
    baseline(cells(new Log().conditions("d", values), Races.OLD, 1));
    assertEquals(
        "the baseline base.jsonl was recorded under other conditions, processors 0-3, and now"
            + " there are processors 0-1: record it again here",
        refused(MINE));
  }

  @Test
  void conditionsThatWereNotRecordedAreRefused() {
    baseline(cells(new Log(), Races.OLD, 1));
    assertTrue(
        refused(MINE).contains("under other conditions, not recorded, and now there are "),
        refused(MINE));
  }

  @Test
  void howReferencesAreCompressedIsLeftToChance() throws Exception {
    Map<String, String> values = new HashMap<>(Races.CONDITIONS);
    values.put(Header.Conditions.REFERENCES, "with an offset");
    baseline(cells(new Log().conditions("d", values), Races.OLD, 1));
    assertEquals(0, run(MINE));
  }

  @Test
  void anotherJdkIsRefused() {
    baseline(cells(empty(), Races.OLD, 1));
    Station.Surroundings here = station.surroundings;
    station.surroundings =
        new Station.Surroundings(here.machine(), here.conditions(), "jdk 26", here.adapters());
    assertEquals(
        "the baseline base.jsonl was recorded with JDK jdk, and this is jdk 26: record it again"
            + " here",
        refused(MINE));
  }

  @Test
  void otherMeasuringCodeIsRefused() {
    baseline(cells(empty(), Races.OLD, 1));
    Station.Surroundings here = station.surroundings;
    station.surroundings =
        new Station.Surroundings(
            here.machine(), here.conditions(), here.jdk(), Map.of(Races.NEW, "today"));
    assertEquals(
        "the baseline base.jsonl was recorded by other code of this library than today's: record"
            + " it again here",
        refused(MINE));
  }

  @Test
  void whatHoldsNothingToCompareWithIsRefused() throws Exception {
    String missing = refused(MINE);
    assertTrue(
        missing.startsWith("there is no log " + root.resolve("base.jsonl") + " to compare with"),
        missing);
    Files.createFile(root.resolve("base.jsonl"));
    assertTrue(refused(MINE).startsWith("the baseline base.jsonl holds no times"), refused(MINE));
    baseline(cells(empty(), "native", 1));
    assertEquals(
        "the baseline base.jsonl holds native, and nothing that chicory/compiler@mine can be"
            + " compared with: choose with -Dagainst=",
        refused(MINE));
  }

  @Test
  void aLogThatCannotBeReadIsNotMeasuredEither() throws Exception {
    Files.writeString(
        root.resolve("base.jsonl"),
        "{\"line\":\"run\",\"schema\":99,\"id\":\"r\",\"started\":\"2026-01-01T00:00:00Z\"}\n");
    assertEquals(
        "the baseline base.jsonl holds no times: name a log of a run; the log base.jsonl holds 1"
            + " run of schema 99, of which 0 observations are left out, as this library reads up to"
            + " 2: use a newer wasmeter for it",
        refused(MINE));
    assertEquals("3\n", Files.readString(root.resolve("target/compare/status")));
  }

  @Test
  void theLogThatIsMeasuredIntoIsNoBaseline() throws Exception {
    Files.createDirectories(root.resolve("notebooks/runs"));
    write(cells(empty(), Races.OLD, 1).records(), root.resolve("notebooks/runs/own.jsonl"));
    assertTrue(
        refused("chicory.jars=mine:jars, name=own, baseline=notebooks/runs/own.jsonl")
            .startsWith("the baseline own.jsonl is the log that is measured into"));
  }

  @Test
  void aLabelThatTheBaselineTakesIsRefused() {
    baseline(cells(empty(), Races.OLD, 1));
    assertEquals(
        "chicory/compiler@baseline is what the engine of the baseline is called: give the variant"
            + " another label",
        refused("chicory.jars=baseline:jars, engines=chicory/compiler, baseline=base.jsonl"));
  }

  @Test
  void aCellThatTheBaselineDoesNotHoldIsSkipped() throws Exception {
    baseline(cells(empty(), Races.OLD, 1));
    station = new Recorded(today(1).warm(Races.NEW, "fib", Scenario.AOT_TOTAL, 5).records());
    assertEquals(0, run(MINE));
    assertTrue(summary().contains("| the baseline does not hold this cell |"), summary());
  }

  @Test
  void otherWorkIsNotCompared() throws Exception {
    write(asking(cells(empty(), Races.OLD, 1).records(), "run(10)"), root.resolve("base.jsonl"));
    station = new Recorded(asking(today(1).records(), "run(11)"));
    assertEquals(3, run(MINE));
    assertTrue(summary().contains("the baseline does not hold this cell"), summary());
    station = new Recorded(asking(today(1).records(), "run(10)"));
    assertEquals(0, run(MINE));
  }

  private static Records asking(Records records, String work) {
    return Records.of(
        records.lines().stream()
            .map(
                line ->
                    line instanceof Header.Settings s
                        ? new Header.Settings(
                            s.id(), s.jdk(), s.arguments(), s.environment(), s.rule(), work)
                        : line)
            .toList());
  }
}
