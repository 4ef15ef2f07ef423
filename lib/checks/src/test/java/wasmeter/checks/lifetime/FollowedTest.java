package wasmeter.checks.lifetime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import wasmeter.record.Events;
import wasmeter.record.IterationType;
import wasmeter.record.Observation;
import wasmeter.record.ObservationBuilder;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.record.replicate.Forks;

class FollowedTest {
  private static final double FIRST = 100e6;

  private static Followed followed(double first, double... slopes) {
    List<Observation> seen = new ArrayList<>();
    for (int fork = 1; fork <= slopes.length; fork++) {
      for (int i = 0; i < PlainLife.CALLS.length; i++) {
        seen.add(observation(fork, i + 1, Events.CALLS, PlainLife.CALLS[i], first + i));
      }
      seen.add(observation(fork, 0, Events.STEADY_CALL, 100, slopes[fork - 1]));
      seen.add(observation(fork, 0, Events.TIME, 1, first));
      seen.add(observation(fork, 0, Events.LAUNCH, 1, 0));
    }
    double[] plain = new double[PlainLife.CALLS.length];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = FIRST + i;
    }
    double[] firsts = {FIRST, FIRST};
    return new Followed(
        "a", Forks.of(seen), firsts, new double[] {10, 10}, Collections.nCopies(2, plain), 3);
  }

  private static Observation observation(
      int fork, int iteration, String event, long calls, double value) {
    return new ObservationBuilder()
        .scenario(Scenario.LIFETIME, Start.COLD)
        .turn(1, fork, fork)
        .iteration(iteration, IterationType.MEASUREMENT)
        .event(event, Unit.NS)
        .operations(calls)
        .reading(new Reading.Observed(value));
  }

  @Test
  void nothingThatWasNotMeasuredHolds() {
    Followed nothing = new Followed("a", List.of(), new double[0], new double[0], List.of(), 3);
    assertFalse(Followed.holds(nothing.lines()));
    assertFalse(Followed.holds(Followed.together(List.of(nothing))));
  }

  @Test
  void oneProcessOfAnotherModeDoesNotDecide() {
    List<Followed.Line> lines = followed(FIRST, 10, 10.2, 17, 9.9, 10.1).lines();
    assertTrue(Followed.holds(lines), lines.toString());
    assertEquals(
        "a: median slope at the end / median of execute is 1.0100, n = 5 and 2, processes more"
            + " than 10 % off: 1: this holds",
        lines.getFirst().text());
    assertFalse(Followed.holds(followed(FIRST, 10, 17, 17, 17, 10).lines()));
  }

  @Test
  void allCellsTogetherDecideOnFirstCalls() {
    Followed same = followed(FIRST, 10, 10);
    Followed slower = followed(1.2 * FIRST, 10, 10);
    assertTrue(Followed.holds(slower.lines()));
    assertTrue(Followed.holds(Followed.together(List.of(same, same, same))));
    assertTrue(Followed.holds(Followed.together(List.of(same, same, same, same, slower))));
    assertFalse(Followed.holds(Followed.together(List.of(slower, slower, same))));
  }
}
