package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.record.Cause;
import wasmeter.record.Events;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Verdict;
import wasmeter.record.replicate.Forks;
import wasmeter.wasm.Phase;

/** What is seen of processes that are followed from their start, however they end. */
class LifetimeTest {
  /** Exports {@code run(i32) -> i32}, which returns its argument plus one. */
  private static final byte[] ADD_ONE = {
    0, 'a', 's', 'm', 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f, 3, 2, 1, 0, 7, 7, 1, 3, 'r', 'u',
    'n', 0, 0, 10, 9, 1, 7, 0, 0x20, 0, 0x41, 1, 0x6a, 0x0b
  };

  private static final Bench BENCH = Bench.with(FrugalLauncher.HERE);

  @TempDir private Path directory;
  private Path sample;

  @BeforeEach
  void write() throws Exception {
    sample = Files.createDirectory(directory.resolve("mine"));
    Files.write(sample.resolve("mine.wasm"), ADD_ONE);
    Files.writeString(
        sample.resolve("sample.json"),
        """
        {"schema": 1, "name": "mine", "module": "mine.wasm",
         "calls": [{"name": "run(10)", "steps":
           [{"export": "run", "arguments": [{"i32": 10}], "results": [{"i32": 11}]}]}]}
        """);
  }

  private Plan plan(Scenario scenario, String engine) {
    return Plan.trial().engines(engine).module(sample).samples("mine").scenarios(scenario.label());
  }

  /** Short lives, so that tests are short; nothing is said of how long anything takes. */
  private static Plan briefly(Plan plan) {
    return plan.with(plan.budget().withLifetime(Duration.ofSeconds(1)));
  }

  private List<Observation> run(Scenario scenario, String engine) throws InterruptedException {
    return run(briefly(plan(scenario, engine)));
  }

  private List<Observation> run(Plan plan) throws InterruptedException {
    Records records = BENCH.run(plan, directory.resolve("log.jsonl"), Progress.SILENT);
    return records.observations().stream().filter(o -> o.cell().scenario() != null).toList();
  }

  private static List<Observation> of(List<Observation> seen, String event) {
    return seen.stream().filter(o -> o.measurement().event().equals(event)).toList();
  }

  private static List<Long> operations(List<Observation> seen, String event) {
    return of(seen, event).stream().map(o -> o.measurement().operations()).toList();
  }

  private static double value(Observation o) {
    return assertInstanceOf(Reading.Observed.class, o.reading()).value();
  }

  private static Reading.Failed failure(List<Observation> seen) {
    return seen.stream()
        .map(Observation::reading)
        .filter(Reading.Failed.class::isInstance)
        .map(Reading.Failed.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static void requireStamps(List<Observation> seen) {
    List<Observation> stamps = of(seen, Events.CALLS);
    for (int i = 0; i < stamps.size(); i++) {
      assertEquals(i + 1, stamps.get(i).measurement().iteration());
      if (i > 0) {
        assertTrue(value(stamps.get(i)) >= value(stamps.get(i - 1)), stamps.toString());
        assertTrue(
            stamps.get(i).measurement().operations() > stamps.get(i - 1).measurement().operations(),
            stamps.toString());
      }
    }
  }

  @Test
  void aLifeIsALifecycleAndWhatFollows() throws Exception {
    List<Observation> seen = run(Scenario.LIFETIME, "toy/right");
    requireStamps(seen);
    assertEquals(
        List.of(1L, 2L, 3L, 5L, 7L, 10L, 15L, 20L, 30L, 50L),
        operations(seen, Events.CALLS).subList(0, 10));
    List<Phase> phases = of(seen, Events.TIME).stream().map(o -> o.measurement().phase()).toList();
    assertTrue(phases.containsAll(List.of(Phase.COMPILE, Phase.INSTANTIATE, Phase.EXECUTE)));
    Forks.Fork fork = Forks.of(seen).getFirst();
    assertEquals(fork.score(), value(of(seen, Events.CALLS).getFirst()), "until the first answer");
    Observation end = of(seen, Events.STEADY_CALL).getFirst();
    assertTrue(value(end) > 0 && end.measurement().operations() > 0);
    assertTrue(
        Verdict.named(((Reading.Observed) end.reading()).note()).isPresent(), end.toString());
    for (String once : List.of(Events.ENGINE, Events.LAUNCH, Events.RELEASE, Events.STEADY_CALL)) {
      assertEquals(1, of(seen, once).size(), once);
    }
  }

  @Test
  void aTrapEndsTheCurveWhereItWas() throws Exception {
    List<Observation> seen = run(Scenario.LIFETIME, "aging/tired");
    assertEquals(
        "trap: out of breath, at call 100 of one instance; a fresh instance each time works",
        failure(seen).reason());
    requireStamps(seen);
    assertEquals(99, operations(seen, Events.CALLS).getLast());
    assertEquals(1, of(seen, Events.LAUNCH).size(), "without it no stamp has a place on the axis");
    assertEquals(List.of(), Forks.of(seen));
  }

  /** Where calls are timed nothing counts them: they are counted again. */
  @Test
  void aCallThatFailsOnlyAfterOthersSaysAfterHowMany() throws Exception {
    assertEquals(
        "trap: worn out, at call 100 of one instance; a fresh instance each time works",
        failure(run(plan(Scenario.EXECUTE_CALL, "aging/weary"))).reason());
    Reading.Failed wrong = failure(run(plan(Scenario.EXECUTE_CALL, "aging/daily")));
    assertEquals(Cause.WRONG_ANSWER, wrong.cause());
    assertEquals(
        "wrong answer: run[10] returned 12, expected 11, at call 21 of one instance; a fresh"
            + " instance each time works",
        wrong.reason());
    assertEquals(
        "trap: unreachable", failure(run(plan(Scenario.EXECUTE_CALL, "toy/trap"))).reason());
  }

  @Test
  void aWrongAnswerIsNotAFastTime() throws Exception {
    List<Observation> seen = run(Scenario.LIFETIME, "aging/forgetful");
    assertEquals(Cause.WRONG_ANSWER, failure(seen).cause());
    assertEquals(20, operations(seen, Events.CALLS).getLast());
    assertEquals(List.of(), Forks.of(seen));
  }

  @Test
  void memoryThatGrowsWithEachCallEndsTheCurve() throws Exception {
    List<Observation> seen = run(Scenario.LIFETIME, "aging/hoarder");
    assertEquals(Cause.EXHAUSTED, failure(seen).cause());
    requireStamps(seen);
    assertTrue(operations(seen, Events.CALLS).getLast() >= 10, seen.toString());
  }

  @Test
  void aCallWithoutEndLeavesTheStampsBeforeIt() throws Exception {
    Plan plan = briefly(plan(Scenario.LIFETIME, "aging/stuck"));
    List<Observation> seen = run(plan.deadline(Duration.ofSeconds(3)));
    assertEquals(Cause.NO_END, failure(seen).cause());
    assertTrue(failure(seen).reason().contains("2 calls"), failure(seen).reason());
    assertEquals(List.of(1L, 2L), operations(seen, Events.CALLS));
    assertEquals(1, of(seen, Events.LAUNCH).size());
  }

  @Test
  void slowCallsAreFollowedUntilTheTimeIsUp() throws Exception {
    List<Observation> seen = run(Scenario.LIFETIME, "aging/sluggish");
    requireStamps(seen);
    assertFalse(of(seen, Events.CALLS).isEmpty());
    Reading.Observed end =
        assertInstanceOf(Reading.Observed.class, of(seen, Events.STEADY_CALL).getFirst().reading());
    assertEquals(Verdict.NOT_STEADY.label(), end.note());
    assertEquals(1, Forks.of(seen).size());
  }

  /** A longer plan does not take a life that was cut for one of its own. */
  @Test
  void aLifeThatWasCutIsLivedAgainByALongerPlan() throws Exception {
    Path log = directory.resolve("log.jsonl");
    Plan plan = plan(Scenario.LIFETIME, "aging/sluggish");
    Plan shorter = plan.with(plan.budget().withLifetime(Duration.ofSeconds(2)));
    BENCH.run(shorter, log, Progress.SILENT);
    assertEquals(0, BENCH.preview(shorter, log).forks());
    assertEquals(1, BENCH.preview(plan, log).forks());
  }

  @Test
  void instancesAreCountedUntilTheySuffice() throws Exception {
    List<Observation> seen = run(Scenario.FOOTPRINT, "toy/right");
    assertEquals(List.of(1L, 10L, 100L, 1_000L), operations(seen, Events.RSS));
    assertEquals(List.of(1L, 10L, 100L, 1_000L), operations(seen, Events.HEAP));
    for (String event :
        List.of(Events.RSS_LAUNCH, Events.RSS_ENGINE, Events.RSS_COMPILE, Events.RSS)) {
      of(seen, event).forEach(o -> assertTrue(value(o) > 1 << 20, o.toString()));
    }
    assertEquals(1, of(seen, Events.PER_INSTANCE).size());
    assertEquals(1, Forks.of(seen).size());
  }

  /** A full heap would end the process, and with it what was counted before. */
  @Test
  void instancesAreCountedUntilTheHeapWouldBeFull() throws Exception {
    List<Observation> seen = run(Scenario.FOOTPRINT, "aging/bulky");
    assertEquals(List.of(1L, 10L), operations(seen, Events.RSS));
    Reading.Observed each =
        assertInstanceOf(
            Reading.Observed.class, of(seen, Events.PER_INSTANCE).getFirst().reading());
    assertEquals("not more instances: the Java heap would be full", each.note());
    assertEquals(1, Forks.of(seen).size());
  }

  @Test
  void anInstanceThatIsRefusedEndsTheCounting() throws Exception {
    List<Observation> seen = run(Scenario.FOOTPRINT, "aging/crowded");
    assertEquals(List.of(1L, 10L), operations(seen, Events.RSS));
    Reading.Observed each =
        assertInstanceOf(
            Reading.Observed.class, of(seen, Events.PER_INSTANCE).getFirst().reading());
    assertEquals("not more instances: the engine refused one", each.note());
    assertEquals(1, Forks.of(seen).size());
  }

  /**
   * What is never warm has no warm cells, and a lifetime stands for the lifecycle it begins with.
   */
  @Test
  void noPlanTriesThemWarm() throws Exception {
    for (Plan plan : List.of(Plan.trial(), Plan.quick(), Plan.full())) {
      List<Cell> cells =
          Selection.of(
                  plan.module(sample).samples("mine"),
                  Bench.here().engines(plan.engines("toy/right")),
                  Bench.here().samples(plan.module(sample).samples("mine")))
              .cells();
      List<Scenario> cold = new ArrayList<>();
      for (Cell cell : cells) {
        assertTrue(cell.start() == Start.COLD || !cell.scenario().isOnlyCold(), cell.toString());
        if (cell.start() == Start.COLD) {
          cold.add(cell.scenario());
        }
      }
      assertTrue(cold.contains(Scenario.LIFETIME), cold.toString());
      assertFalse(cold.contains(Scenario.JIT), cold.toString());
    }
  }
}
