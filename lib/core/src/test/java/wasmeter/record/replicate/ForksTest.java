package wasmeter.record.replicate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import wasmeter.record.Events;
import wasmeter.record.IterationType;
import wasmeter.record.Observation;
import wasmeter.record.ObservationBuilder;
import wasmeter.record.Reading;
import wasmeter.record.Unit;
import wasmeter.record.Verdict;

class ForksTest {
  private static final String STEADY = Verdict.STEADY.label();
  private static final String NOT_STEADY = Verdict.NOT_STEADY.label();

  @Test
  void aForkThatWasCutShortIsNotAReplicationOfLongerOnes() {
    assertEquals(
        List.of(2, 3),
        numbers(List.of(fork(1, NOT_STEADY, 4), fork(2, STEADY, 9), fork(3, NOT_STEADY, 60))));
  }

  @Test
  void forksOfOneBudgetAndSteadyOnesAllCount() {
    assertEquals(
        List.of(1, 2, 3),
        numbers(List.of(fork(1, NOT_STEADY, 4), fork(2, NOT_STEADY, 6), fork(3, STEADY, 1))));
  }

  private static List<Integer> numbers(List<List<Observation>> forks) {
    return Forks.of(forks.stream().flatMap(List::stream).toList()).stream()
        .map(Forks.Fork::number)
        .toList();
  }

  private static List<Observation> fork(int number, String verdict, double warmUpSeconds) {
    return List.of(
        observation(number, 1, Events.TIME, 5, null),
        observation(number, 0, Events.WARM_UP, warmUpSeconds * 1e9, verdict));
  }

  private static Observation observation(
      int fork, int iteration, String event, double value, String note) {
    return new ObservationBuilder()
        .turn(fork, fork, fork)
        .iteration(iteration, IterationType.MEASUREMENT)
        .event(event, Unit.NS)
        .operations(10)
        .reading(new Reading.Observed(value, null, note));
  }
}
