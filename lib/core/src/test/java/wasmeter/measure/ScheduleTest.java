package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.Alongside;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.WasmEngine;
import wasmeter.fork.link.Message;
import wasmeter.measure.budget.Budget;
import wasmeter.measure.launch.Launch;
import wasmeter.measure.launch.Launcher;
import wasmeter.measure.launch.Outcome;
import wasmeter.record.CellKey;
import wasmeter.record.Header;
import wasmeter.record.Records;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.replicate.Replicates;
import wasmeter.record.replicate.Score;
import wasmeter.record.replicate.Signs;
import wasmeter.sample.Sample;
import wasmeter.sample.Samples;
import wasmeter.sample.Scope;

/** What is known of forks to come costs nothing while a fork measures. */
@Alongside
class ScheduleTest {
  private static final int CELLS = 5_000;
  private static final double NIGHT = 8 * 3600;
  private static final Plan TWO_OF_EACH = Plan.full().forks(2);
  private static final double NO_LIMIT = 1e9;
  private static final Header.Machine MACHINE = new Header.Machine("m", "box", "box", 1, 1, "os");

  /** A machine on which nothing runs. */
  private static final class NoForks implements Launcher {
    @Override
    public Outcome run(Launch launch, Consumer<Message.Measured> live) {
      throw new AssertionError("a schedule starts no fork");
    }

    @Override
    public Header.Machine machine() {
      return MACHINE;
    }

    @Override
    public Header.Conditions conditions(List<String> jvmArguments) {
      return new Header.Conditions("c", Map.of());
    }
  }

  /** Nothing watched it. */
  private static final Signs UNSEEN =
      new Signs(
          key(Scenario.COMPILE_MODULE, Start.WARM),
          Double.NaN,
          Double.NaN,
          false,
          false,
          Double.NaN,
          Double.NaN);

  private static final Signs SLOW = watched(UNSEEN.key(), 0.5);
  private static final CellKey LIFE = key(Scenario.LIFETIME, Start.COLD);

  /** {@code (func (export "run") (param i32) (result i32) local.get 0)}. */
  private static final byte[] RETURNS_ITS_ARGUMENT =
      HexFormat.of()
          .parseHex(
              "0061736d01000000010601"
                  + "60017f017f0302010007070103"
                  + "72756e00000a06010400"
                  + "20000b");

  private static CellKey key(Scenario scenario, Start start) {
    return new CellKey("m", null, null, null, scenario, start, null);
  }

  private static Signs watched(CellKey key, double lost) {
    return new Signs(key, Double.NaN, Double.NaN, true, false, lost, Double.NaN);
  }

  private final AtomicInteger decisions = new AtomicInteger();
  private final Installation installation = new Installation();
  @TempDir private Path directory;
  private Sample sample;

  @BeforeEach
  void write() throws IOException {
    try (InputStream in = Sample.class.getResourceAsStream("imports.wasm")) {
      Files.write(directory.resolve("mine.wasm"), in.readAllBytes());
    }
    Files.writeString(
        directory.resolve("sample.json"),
        "{\"schema\": 1, \"name\": \"mine\", \"module\": \"mine.wasm\"}");
    sample = Samples.module(directory);
  }

  private Schedule schedule(Plan plan) {
    return schedule(plan, CELLS, sample, Scenario.COMPILE_MODULE, Start.WARM);
  }

  /** One cell, of a plan that has no time for precision. */
  private Schedule lives() throws IOException {
    Path module = Files.write(directory.resolve("callable.wasm"), RETURNS_ITS_ARGUMENT);
    return schedule(Plan.trial(), 1, Samples.module(module), Scenario.LIFETIME, Start.COLD);
  }

  private Schedule schedule(Plan plan, int count, Sample sample, Scenario scenario, Start start) {
    WasmEngine toy = installation.engines().getFirst();
    List<Cell> cells =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new Cell(
                        new EngineStatus(
                            "toy@" + i,
                            toy,
                            ForkSpec.of(List.of()),
                            new Header.Engine(
                                "e" + i, "toy", "1", "Java", List.of(), "", Map.of(), "", Map.of()),
                            null,
                            Map.of()),
                        sample,
                        scenario,
                        start))
            .toList();
    return new Schedule(
        plan,
        new Selection.Chosen(cells, ""),
        Records.of(List.of()),
        new NoForks(),
        installation,
        (allocation, scores, shared) -> {
          decisions.incrementAndGet();
          return allocation.forks(scores, shared);
        });
  }

  private static void measured(Schedule.Slot slot, double... scores) {
    for (double score : scores) {
      slot.measured(new Replicates.Replicate(new Score("", score, 0), UNSEEN));
    }
  }

  /** Progress asks several times a second, beside the fork that is measured. */
  @Test
  void askingHowFarARunIsComputesNothing() {
    Schedule schedule = schedule(TWO_OF_EACH);
    schedule.slots().forEach(slot -> measured(slot, 1, 2));
    int before = decisions.get();
    assertTrue(before <= CELLS, before + " decisions for two forks of each cell");
    for (int i = 0; i < 1_000; i++) {
      assertEquals(8 * CELLS, schedule.expectedForks());
      assertTrue(schedule.secondsLeft(NO_LIMIT, NO_LIMIT) > 0);
    }
    assertEquals(before, decisions.get());
    measured(schedule.slots().getFirst(), 2);
    assertEquals(before + 1, decisions.get(), "only the cell that was measured is looked at");
  }

  @Test
  void theTotalsFollowEachFork() {
    Schedule schedule = schedule(TWO_OF_EACH);
    double each = Forecast.seconds(schedule.slots().getFirst().cell(), Budget.of(Scope.FULL));
    requireLeft(schedule, 2 * CELLS, each);
    Schedule.Slot precise = schedule.slots().get(0);
    measured(precise, 1, 1);
    requireLeft(schedule, 2 * CELLS - 2, each);
    Schedule.Slot failed = schedule.slots().get(1);
    measured(failed, 1);
    failed.failed();
    requireLeft(schedule, 2 * CELLS - 4, each);
    Schedule.Slot wide = schedule.slots().get(2);
    measured(wide, 1, 2, 3);
    requireLeft(schedule, 2 * CELLS - 4 - 2 + 7, each);
    schedule.slots().forEach(Schedule.Slot::failed);
    requireLeft(schedule, 0, each);
  }

  @Test
  void forksForPrecisionEndWithTheTimeForIt() {
    Schedule schedule = schedule(TWO_OF_EACH);
    double each = Forecast.seconds(schedule.slots().getFirst().cell(), Budget.of(Scope.FULL));
    schedule.slots().forEach(slot -> measured(slot, 1, 2, 3));
    assertEquals(NIGHT, schedule.secondsLeft(NIGHT, NO_LIMIT), 1e-3);
    assertEquals(60, schedule.secondsLeft(NIGHT, 60), 1e-3);
    assertEquals(0, schedule.secondsLeft(-1, -1));
    assertEquals(
        2 * CELLS * each, schedule(TWO_OF_EACH).secondsLeft(60, NO_LIMIT), 1e-3, "the first pass");
  }

  /** Nobody waits for forks that are never started. */
  @Test
  void withoutTimeForPrecisionNoneAreExpectedForIt() {
    Schedule schedule = schedule(TWO_OF_EACH.with(TWO_OF_EACH.budget().withoutRefining()));
    assertEquals(2 * CELLS, schedule.expectedForks());
    Schedule.Slot wide = schedule.slots().getFirst();
    measured(wide, 1, 2);
    assertEquals(2 * CELLS - 2, schedule.expectedForks());
    assertEquals(2 * CELLS - 2, schedule.preview(List.of()).forks());
    assertTrue(wide.isWide(), "which is said of it nevertheless");
    Snapshot.Left left = schedule.left(0, NO_LIMIT, 0);
    assertEquals(left.least(), left.most());
  }

  @Test
  void theTimeLeftIsARangeWhereForksMayBeAdded() {
    Schedule schedule = schedule(TWO_OF_EACH);
    double each = Forecast.seconds(schedule.slots().getFirst().cell(), Budget.of(Scope.FULL));
    Snapshot.Left left = schedule.left(NO_LIMIT, NO_LIMIT, 0);
    assertEquals(2 * CELLS * each, left.least(), 1e-3);
    assertEquals(10 * CELLS * each, left.most(), 1e-3);
    assertEquals(left.least() - 5, schedule.left(NO_LIMIT, NO_LIMIT, 5).least(), 1e-3);
    assertEquals(2 * CELLS * each, schedule.left(60, NO_LIMIT, 0).most(), 1e-3);
    schedule.slots().forEach(Schedule.Slot::failed);
    assertEquals(new Snapshot.Left(0, 0), schedule.left(NO_LIMIT, NO_LIMIT, 5));
  }

  /** What ran twice as long as was estimated will do so again, on other samples too. */
  @Test
  void theForecastLearnsFromForks() {
    Schedule schedule = schedule(TWO_OF_EACH);
    double before = schedule.secondsLeft(NO_LIMIT, NO_LIMIT);
    Schedule.Slot slot = schedule.slots().getFirst();
    double each = Forecast.seconds(slot.cell(), Budget.of(Scope.FULL));
    slot.measured(new Replicates.Replicate(new Score("", 1, 2 * each), UNSEEN));
    assertEquals(2 * each, slot.secondsEach(), 1e-3);
    schedule.reckon();
    assertEquals(before, schedule.secondsLeft(NO_LIMIT, NO_LIMIT), 1e-3, "another engine's pace");
  }

  @Test
  void nothingIsRefinedBeforeAllHadTheirFirstPass() {
    Schedule schedule = schedule(TWO_OF_EACH);
    Schedule.Slot wide = schedule.slots().getFirst();
    measured(wide, 1, 2, 3);
    schedule.reckon();
    assertFalse(wide.wantsMore(true));
    schedule.slots().stream().skip(1).forEach(slot -> measured(slot, 1, 1, 1));
    schedule.reckon();
    assertTrue(wide.wantsMore(true));
    assertFalse(wide.wantsMore(false), "there is no time to refine");
  }

  /** As many as the first pass has, and no more: on a busy machine all of them are disturbed. */
  @Test
  void disturbedForksAreRepeated() {
    Schedule schedule = schedule(TWO_OF_EACH);
    Schedule.Slot disturbed = schedule.slots().getFirst();
    schedule.slots().stream().skip(1).forEach(Schedule.Slot::failed);
    measured(disturbed, 1);
    disturbed.measured(new Replicates.Replicate(new Score("", 1, 0), SLOW));
    schedule.reckon();
    assertEquals(1, schedule.expectedForks());
    assertTrue(disturbed.wantsMore(true));
    for (int i = 1; i <= 2; i++) {
      assertTrue(disturbed.wantsMore(true), "after " + i);
      disturbed.measured(new Replicates.Replicate(new Score("", 1, 0), SLOW));
      schedule.reckon();
    }
    assertFalse(disturbed.wantsMore(true));
    assertEquals(0, schedule.expectedForks());
  }

  /** A trial has no time for precision, and one life alone: a disturbed one is followed again. */
  @Test
  void disturbedLivesAreFollowedAgainInTheFirstPass() throws IOException {
    Schedule schedule = lives();
    Schedule.Slot life = schedule.slots().getFirst();
    int fewest = life.missing();
    assertTrue(fewest > 0);
    for (int i = 0; i < fewest; i++) {
      life.measured(new Replicates.Replicate(new Score("", 9, 0), watched(LIFE, 0.5)));
    }
    assertFalse(life.wantsMore(false), "not judged yet");
    schedule.reckon();
    for (int i = 0; i < fewest; i++) {
      assertTrue(life.wantsMore(false), "after " + i);
      life.measured(new Replicates.Replicate(new Score("", 1, 0), watched(LIFE, 0)));
      schedule.reckon();
    }
    assertFalse(life.wantsMore(false));
    assertArrayEquals(
        DoubleStream.generate(() -> 1).limit(fewest).toArray(), life.replicates().scores());
  }

  @Test
  void aMachineThatIsAlwaysBusyIsNotWaitedFor() throws IOException {
    Schedule schedule = lives();
    Schedule.Slot life = schedule.slots().getFirst();
    int fewest = life.missing();
    int followed = 0;
    while (life.wantsMore(false)) {
      life.measured(new Replicates.Replicate(new Score("", 9, 0), watched(LIFE, 0.5)));
      followed++;
      schedule.reckon();
    }
    assertEquals(2 * fewest, followed);
    assertEquals(2 * fewest, life.replicates().scores().length, "all that there is");
  }

  private static void requireLeft(Schedule schedule, int forks, double secondsEach) {
    assertEquals(forks, schedule.expectedForks());
    assertEquals(forks * secondsEach, schedule.secondsLeft(NO_LIMIT, NO_LIMIT), 1e-3);
  }
}
