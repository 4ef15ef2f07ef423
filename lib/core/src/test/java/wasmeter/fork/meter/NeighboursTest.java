package wasmeter.fork.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wasmeter.record.Events;

class NeighboursTest {
  private static final String PROCESS = "7 (a b) (c) R 1 2 3 4 5 6 7 8 9 10 %d %d %d %d 20 0 9\n";
  private static final String MACHINE =
      "cpu  %d 0 %d 900 50 1 2 %d 0 0\ncpu0 9 9 9 9 9 9 9 9 0 0\n";

  @Test
  void othersRanForWhatTheMachineDidWithoutThisProcessAndItsChildren() {
    Neighbours.Moment begin = moment(Map.of("1", "5 100 2"), 10, 5, 0, 0, 1000, 200, 3);
    Neighbours.Moment end =
        moment(Map.of("1", "9 400 3", "2", "9 50 1"), 20, 7, 30, 1, 1070, 230, 8);
    assertEquals(
        List.of(
            new Neighbours.Figure(Events.QUEUED, 350),
            new Neighbours.Figure(Events.OTHERS_CPU, (70 + 30 - 43) * 10e6),
            new Neighbours.Figure(Events.STOLEN, 5 * 10e6)),
        Neighbours.between(begin, end));
  }

  @Test
  void aThreadThatEndedIsLeftOut() {
    Neighbours.Moment begin = moment(Map.of("1", "5 100 2", "2", "5 900 2"), 0, 0, 0, 0, 0, 0, 0);
    Neighbours.Moment end = moment(Map.of("1", "5 150 2"), 0, 0, 0, 0, 0, 0, 0);
    assertEquals(50, Neighbours.between(begin, end).getFirst().nanoseconds());
  }

  @Test
  void otherThreadsAreThoseBesidesTheOneThatAsks() {
    Neighbours.Moment begin = moment(Map.of("a", "5 0 1", "b", "7 0 1"), 0, 0, 0, 0, 0, 0, 0);
    Neighbours.Moment end = moment(Map.of("a", "9 0 1", "b", "8 0 1"), 0, 0, 0, 0, 0, 0, 0);
    assertEquals(5, Neighbours.otherThreads(begin, end), "neither is this thread");
    assertTrue(
        Double.isNaN(Neighbours.otherThreads(begin, new Neighbours.Moment(Map.of(), null, null))));
  }

  @Test
  void aSystemThatReportsNothingIsNotWatched() {
    Neighbours.Moment nothing = new Neighbours.Moment(Map.of(), null, null);
    assertEquals(List.of(), Neighbours.between(nothing, nothing));
    Neighbours.Moment half = new Neighbours.Moment(Map.of("1", bytes("1 1 1")), null, null);
    assertEquals(List.of(), Neighbours.between(half, half));
  }

  private static Neighbours.Moment moment(
      Map<String, String> threads,
      int user,
      int system,
      int children,
      int childrenSystem,
      int machineUser,
      int machineSystem,
      int stolen) {
    Map<String, byte[]> texts =
        threads.entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    Map.Entry::getKey, thread -> bytes(thread.getValue())));
    return new Neighbours.Moment(
        texts,
        bytes(PROCESS.formatted(user, system, children, childrenSystem)),
        bytes(MACHINE.formatted(machineUser, machineSystem, stolen)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
