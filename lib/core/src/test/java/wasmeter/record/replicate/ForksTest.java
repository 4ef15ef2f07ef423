package wasmeter.record.replicate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wasmeter.record.CellKey;
import wasmeter.record.Events;
import wasmeter.record.IterationType;
import wasmeter.record.Observation;
import wasmeter.record.ObservationBuilder;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
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

  /** Who follows others in a process is given less time to warm up than who is first, or alone. */
  @Test
  void forksThatFollowOthersAreComparedWithEachOther() {
    assertEquals(
        List.of(1, 2, 3, 5),
        numbers(
            List.of(
                placed(1, 1, 60),
                fork(2, NOT_STEADY, 61),
                placed(3, 2, 12),
                placed(4, 3, 5),
                placed(5, 4, 9))));
  }

  private static List<Observation> placed(int number, int place, double warmUpSeconds) {
    return Stream.concat(
            Stream.of(observation(number, 0, Events.PLACE, place, null)),
            fork(number, NOT_STEADY, warmUpSeconds).stream())
        .toList();
  }

  /** n: nothing disturbed it, d: disturbed, w: not watched. */
  @ParameterizedTest
  @CsvSource({
    "'',      ''",
    "n,       0",
    "d,       0",
    "nnd,     0 1 2",
    "dnnn,    1 2 3",
    "nwnd,    0 1 2",
    "wwwd,    0 1 2",
    "nnndd,   0 1 2",
    "nnnddd,  0 1 2 3 4 5",
    "ddnnd,   0 1 2 3 4",
    "ndndndn, 0 2 4 6",
    "nnn,     0 1 2"
  })
  void disturbedForksAreLeftOutWhereTheOthersSuffice(String forks, String counting) {
    assertEquals(counting, counting(forks, Scenario.EXECUTE_CALL, Start.WARM));
  }

  /** Hardly any is followed more than twice, and a disturbed one again. */
  @ParameterizedTest
  @CsvSource({
    "'',     ''",
    "d,      0",
    "dn,     1",
    "nd,     0",
    "wd,     0",
    "dd,     0 1",
    "ddn,    0 1 2",
    "ddnn,   2 3",
    "ndn,    0 2",
    "dddn,   0 1 2 3"
  })
  void halfOfTheLivesSuffice(String forks, String counting) {
    assertEquals(counting, counting(forks, Scenario.STORED_LIFETIME, Start.COLD));
    assertEquals(counting, counting(forks, Scenario.LIFETIME, Start.COLD));
  }

  private static String counting(String forks, Scenario scenario, Start start) {
    CellKey key = new CellKey("m", "e", "s", "run(1)", scenario, start, "t", null);
    List<Forks.Fork> cell =
        IntStream.range(0, forks.length()).mapToObj(i -> judged(key, i, forks.charAt(i))).toList();
    return Forks.counting(cell).stream()
        .map(fork -> Integer.toString(fork.number()))
        .collect(Collectors.joining(" "));
  }

  /** The scores of disturbed forks are the same: nothing may be chosen by them. */
  private static Forks.Fork judged(CellKey key, int number, char disturbed) {
    return new Forks.Fork(
        key,
        number,
        5,
        List.of(),
        switch (disturbed) {
          case 'd' -> Disturbance.DISTURBED;
          case 'w' -> Disturbance.NOT_WATCHED;
          default -> Disturbance.NONE;
        });
  }

  private static List<Integer> numbers(List<List<Observation>> forks) {
    return Forks.of(forks.stream().flatMap(List::stream).toList()).stream()
        .map(Forks.Fork::number)
        .toList();
  }

  /** Of two that were killed, one while it was followed, the other before its end was seen. */
  @Test
  void aLifeCountsOnceItsLaunchIsKnown() {
    assertEquals(
        List.of(3), numbers(List.of(life(1, 1, 2), life(2, 0, 1, 2, 3), life(3, 0, 1, 2, 3, 4))));
  }

  private static List<Observation> life(int number, int... reported) {
    List<String> events =
        List.of(Events.ENGINE, Events.CALLS, Events.STEADY_CALL, Events.TIME, Events.LAUNCH);
    return IntStream.of(reported)
        .mapToObj(
            i ->
                new ObservationBuilder()
                    .scenario(Scenario.LIFETIME, Start.COLD)
                    .turn(number, number, number)
                    .iteration(0, IterationType.MEASUREMENT)
                    .event(events.get(i), Unit.NS)
                    .operations(1)
                    .reading(new Reading.Observed(5)))
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
