package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.WasmEngine;
import wasmeter.fork.link.Message;
import wasmeter.measure.budget.Budget;
import wasmeter.measure.launch.Launch;
import wasmeter.measure.launch.Launcher;
import wasmeter.measure.launch.Outcome;
import wasmeter.record.Header;
import wasmeter.record.Records;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.sample.Sample;
import wasmeter.sample.Samples;
import wasmeter.sample.Scope;
import wasmeter.stats.Estimate;

/** What is known of forks to come costs nothing while a fork measures. */
class ScheduleTest {
  private static final int CELLS = 5_000;
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

  private final AtomicInteger estimates = new AtomicInteger();
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
    WasmEngine toy = installation.engines().getFirst();
    List<Cell> cells =
        IntStream.range(0, CELLS)
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
                        Scenario.COMPILE_MODULE,
                        Start.WARM))
            .toList();
    return new Schedule(
        plan,
        cells,
        Records.of(List.of()),
        new NoForks(),
        installation,
        scores -> {
          estimates.incrementAndGet();
          return Estimate.of(scores);
        });
  }

  /** Progress asks several times a second, beside the fork that is measured. */
  @Test
  void askingHowFarARunIsComputesNothing() {
    Schedule schedule = schedule(Plan.full());
    schedule.slots().forEach(slot -> List.of(1.0, 2.0, 3.0).forEach(slot::measured));
    int before = estimates.get();
    assertTrue(before <= 4 * CELLS, before + " estimates for three forks of each cell");
    for (int i = 0; i < 1_000; i++) {
      assertEquals(7 * CELLS, schedule.expectedForks());
      assertTrue(schedule.secondsLeft() > 0);
    }
    assertEquals(before, estimates.get());
    schedule.slots().getFirst().measured(2.0);
    assertEquals(before + 1, estimates.get(), "only the cell that was measured is looked at");
  }

  @Test
  void theTotalsFollowEachFork() {
    Schedule schedule = schedule(Plan.full());
    double each = Forecast.seconds(schedule.slots().getFirst().cell(), Budget.of(Scope.FULL));
    requireLeft(schedule, 3 * CELLS, each);
    Schedule.Slot precise = schedule.slots().get(0);
    List.of(1.0, 1.0, 1.0).forEach(precise::measured);
    requireLeft(schedule, 3 * CELLS - 3, each);
    Schedule.Slot failed = schedule.slots().get(1);
    failed.measured(1.0);
    failed.failed();
    requireLeft(schedule, 3 * CELLS - 6, each);
    Schedule.Slot wide = schedule.slots().get(2);
    List.of(1.0, 2.0, 3.0).forEach(wide::measured);
    requireLeft(schedule, 3 * CELLS - 6 - 3 + 7, each);
    schedule.slots().forEach(Schedule.Slot::failed);
    requireLeft(schedule, 0, each);
  }

  private static void requireLeft(Schedule schedule, int forks, double secondsEach) {
    assertEquals(forks, schedule.expectedForks());
    assertEquals(forks * secondsEach, schedule.secondsLeft(), 1e-3);
  }
}
