package wasmeter.record.replicate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wasmeter.record.Events;
import wasmeter.record.IterationType;
import wasmeter.record.Observation;
import wasmeter.record.ObservationBuilder;
import wasmeter.record.Reading;
import wasmeter.record.Unit;

class UndisturbedTest {
  private final List<Observation> seen = new ArrayList<>();

  @Test
  void iterationsWithASlowProbeAreSetAside() {
    iteration(1, IterationType.WARMUP, 700, 100);
    for (int i = 2; i <= 6; i++) {
      iteration(i, IterationType.MEASUREMENT, 800, 105);
    }
    iteration(7, IterationType.MEASUREMENT, 1400, 150);
    assertEquals(800, score());
    assertEquals(5, Forks.of(seen).getFirst().counted().size());
  }

  @Test
  void anIterationIsNeverJudgedByItsOwnTime() {
    for (int i = 1; i <= 5; i++) {
      iteration(i, IterationType.MEASUREMENT, 800, 100);
    }
    iteration(6, IterationType.MEASUREMENT, 1400, 100);
    assertEquals(900, score());
  }

  @Test
  void atLeastTheFiveLeastDisturbedCount() {
    for (int i = 1; i <= 4; i++) {
      iteration(i, IterationType.MEASUREMENT, 800, 100);
    }
    iteration(5, IterationType.MEASUREMENT, 1400, 150);
    iteration(6, IterationType.MEASUREMENT, 1300, 140);
    assertEquals(900, score());
  }

  @Test
  void allCountWithoutProbes() {
    for (int i = 1; i <= 6; i++) {
      iteration(i, IterationType.MEASUREMENT, 100.0 * i, Double.NaN);
    }
    assertEquals(350, score());
  }

  private double score() {
    seen.add(observation(0, IterationType.MEASUREMENT, Events.WARM_UP, 1));
    return Forks.of(seen).getFirst().score();
  }

  private void iteration(int number, IterationType kind, double time, double probe) {
    seen.add(observation(number, kind, Events.TIME, time));
    if (!Double.isNaN(probe)) {
      seen.add(observation(number, kind, Events.PROBE, probe));
    }
  }

  private static Observation observation(
      int iteration, IterationType kind, String event, double value) {
    return new ObservationBuilder()
        .iteration(iteration, kind)
        .event(event, Unit.NS)
        .operations(10)
        .reading(new Reading.Observed(value));
  }
}
