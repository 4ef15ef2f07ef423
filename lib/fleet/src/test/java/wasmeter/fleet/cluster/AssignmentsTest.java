package wasmeter.fleet.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssignmentsTest {
  private static final Assignments.Answer WAIT = new Assignments.Answer.Wait();
  private static final Assignments.Answer OVER = new Assignments.Answer.Over();

  private static Assignments.Answer block(int index) {
    return new Assignments.Answer.Measure(index);
  }

  private static Assignments of(int blocks, boolean replicates, String... executorsAndMachines) {
    Assignments all = new Assignments(blocks, replicates);
    for (int i = 0; i < executorsAndMachines.length; i += 2) {
      all.accept(executorsAndMachines[i], executorsAndMachines[i + 1]);
    }
    return all;
  }

  @Test
  void machinesShareBlocks() {
    Assignments all = of(3, false, "0", "a", "1", "b");
    assertEquals(block(0), all.ask(0, 0, "0", true));
    assertEquals(block(1), all.ask(1, 0, "1", true));
    assertTrue(all.came(0, 0, "a"));
    assertEquals(block(2), all.ask(2, 0, "0", true));
    assertTrue(all.came(1, 1, "b"));
    assertFalse(all.isOver());
    assertTrue(all.came(2, 2, "a"));
    assertTrue(all.isOver());
    assertEquals(OVER, all.ask(3, 0, "1", true));
    assertEquals(3, all.done());
  }

  @Test
  void twoExecutorsOfAMachineNeverMeasureAtTheSameTime() {
    Assignments all = of(2, false, "0", "a", "1", "a");
    assertEquals(block(0), all.ask(0, 0, "0", true));
    assertEquals(WAIT, all.ask(1, 0, "1", true));
    all.came(0, 0, "a");
    assertEquals(block(1), all.ask(1, 0, "1", true));
  }

  @Test
  void whoHasMeasuredNeedNotWaitUntilThatHasCome() {
    Assignments all = of(2, false, "0", "a", "1", "a");
    assertEquals(block(0), all.ask(0, 0, "0", true));
    assertEquals(WAIT, all.ask(1, 0, "0", false), "another of its tasks measures");
    assertEquals(WAIT, all.ask(2, 0, "1", true), "its machine does");
    assertEquals(block(1), all.ask(1, 0, "0", true), "it has ended");
    assertTrue(all.came(0, 0, "a"));
    assertFalse(all.isOver());
    assertTrue(all.came(1, 1, "a"));
    assertTrue(all.isOver());
  }

  @Test
  void whoIsNotKnownYetWaits() {
    Assignments all = of(1, false);
    assertEquals(WAIT, all.ask(0, 0, "0", true));
    assertEquals(0, all.missing(1));
    all.accept("0", "a");
    assertEquals(block(0), all.ask(0, 0, "0", true));
  }

  @Test
  void aLostBlockIsMeasuredAgainByWhoeverAsks() {
    Assignments all = of(2, false, "0", "a", "1", "b");
    assertEquals(block(0), all.ask(0, 0, "0", true));
    assertEquals(List.of(0), all.lose("0"));
    assertEquals(block(0), all.ask(1, 0, "1", true));
    assertEquals(WAIT, all.ask(0, 1, "1", false), "it measures already");
    all.came(1, 0, "b");
    assertEquals(block(1), all.ask(0, 1, "1", true));
    all.came(0, 1, "b");
    assertTrue(all.isOver());
    assertEquals(List.of(), all.givenUp());
  }

  /** Spark starts a task again before it says that its executor is gone, or after that. */
  @Test
  void aTaskThatAsksAgainHasLostItsBlock() {
    Assignments all = of(1, false, "0", "a", "1", "b");
    assertEquals(block(0), all.ask(0, 0, "0", true));
    assertEquals(block(0), all.ask(0, 1, "1", true));
    assertEquals(List.of(), all.lose("0"), "it is with another one now");
    assertTrue(all.came(0, 0, "b"));
  }

  @Test
  void whatComesTwiceCountsOnce() {
    Assignments all = of(1, false, "0", "a", "1", "b");
    all.ask(0, 0, "0", true);
    all.lose("0");
    all.ask(0, 1, "1", true);
    assertTrue(all.came(0, 0, "a"), "its result was on its way");
    assertFalse(all.came(0, 0, "b"));
    assertTrue(all.isOver());
  }

  @Test
  void aBlockThatIsLostThreeTimesIsGivenUp() {
    Assignments all = of(2, false, "0", "a");
    for (int attempt = 0; attempt < Assignments.MOST_LOSSES; attempt++) {
      assertEquals(block(0), all.ask(0, attempt, "0", true));
    }
    assertEquals(block(1), all.ask(0, 3, "0", true));
    all.came(0, 1, "a");
    assertTrue(all.isOver());
    assertEquals(List.of(0), all.givenUp());
  }

  @Test
  void whoIsRefusedHoldsNobodyUp() {
    Assignments all = of(1, false, "1", "b");
    all.refuse("0");
    assertEquals(WAIT, all.ask(0, 0, "0", true));
    assertEquals(1, all.missing(1), "its ticket brings the block to nobody");
    assertEquals(block(0), all.ask(1, 0, "1", true));
    assertEquals(0, all.missing(2));
    all.came(1, 0, "b");
    assertEquals(OVER, all.ask(0, 0, "0", true));
  }

  @Test
  void eachMachineMeasuresAll() {
    Assignments all = of(2, true, "0", "a", "1", "b");
    assertEquals(4, all.total());
    assertEquals(block(0), all.ask(0, 0, "0", true));
    assertEquals(block(0), all.ask(1, 0, "1", true));
    all.came(0, 0, "a");
    assertEquals(block(1), all.ask(2, 0, "0", true));
    all.came(2, 1, "a");
    assertEquals(WAIT, all.ask(3, 0, "0", true), "it has measured all");
    assertEquals(1, all.missing(2), "the other one has a block left, and no ticket for it");
    all.came(1, 0, "b");
    assertEquals(block(1), all.ask(4, 0, "1", true));
    all.came(4, 1, "b");
    assertTrue(all.isOver());
    assertEquals(4, all.done());
  }

  @Test
  void blocksOfAMachineThatIsGoneAreGivenUpOnRequest() {
    Assignments all = of(2, true, "0", "a", "1", "b");
    all.ask(0, 0, "0", true);
    all.lose("0");
    all.ask(1, 0, "1", true);
    all.came(1, 0, "b");
    all.ask(2, 0, "1", true);
    assertFalse(all.isStuck(), "it measures");
    all.came(2, 1, "b");
    assertTrue(all.isStuck());
    assertEquals(2, all.giveUpAbsent());
    assertTrue(all.isOver());
  }

  /** Of blocks as a run has them, shared by machines some of which die. */
  @Test
  void aHundredMachinesShareTenThousandBlocks() {
    Random random = new Random(1);
    double[] seconds =
        random.doubles(10_000).map(u -> 20 + 280 * Math.pow(u, 3)).sorted().toArray();
    double[] longestFirst =
        IntStream.range(0, seconds.length)
            .mapToDouble(i -> seconds[seconds.length - 1 - i])
            .toArray();
    double bound = Math.max(Arrays.stream(seconds).sum() / 100, longestFirst[0]);
    assertTrue(
        simulated(longestFirst, 100, 0, random) < 1.005 * bound, "within the shortest block");
    assertTrue(simulated(longestFirst, 100, 20, random) < 1.015 * bound, "and what was lost");
  }

  /** Tasks as Spark starts them: the next one where there is room, a lost one again elsewhere. */
  private static double simulated(double[] seconds, int machines, int losses, Random random) {
    record Event(double at, int machine, int ticket, int attempt, int block, boolean lost) {}
    Assignments all = new Assignments(seconds.length, false);
    List<Integer> waiting = new ArrayList<>();
    Map<Integer, Integer> attempts = new HashMap<>();
    for (int i = 0; i < machines; i++) {
      all.accept("executor-" + i, "machine-" + i);
    }
    for (int ticket = 0; ticket < seconds.length; ticket++) {
      waiting.add(ticket);
    }
    java.util.ArrayDeque<Integer> tickets = new java.util.ArrayDeque<>(waiting);
    PriorityQueue<Event> events =
        new PriorityQueue<>(java.util.Comparator.comparingDouble(Event::at));
    java.util.ArrayDeque<Integer> free = new java.util.ArrayDeque<>();
    for (int i = 0; i < machines; i++) {
      free.add(i);
    }
    int[] times = new int[seconds.length];
    double now = 0;
    int left = losses;
    while (true) {
      while (!free.isEmpty() && !tickets.isEmpty()) {
        int machine = free.remove();
        int ticket = tickets.remove();
        int attempt = attempts.merge(ticket, 1, Integer::sum) - 1;
        Assignments.Answer.Measure block =
            assertInstanceOf(
                Assignments.Answer.Measure.class,
                all.ask(ticket, attempt, "executor-" + machine, true));
        boolean lost = left > 0 && random.nextInt(100) == 0;
        left -= lost ? 1 : 0;
        double takes = seconds[block.index()] * (lost ? random.nextDouble() : 1);
        events.add(new Event(now + takes, machine, ticket, attempt, block.index(), lost));
      }
      if (events.isEmpty()) {
        break;
      }
      Event event = events.remove();
      now = event.at();
      if (event.lost()) {
        all.lose("executor-" + event.machine());
        all.accept("executor-" + event.machine(), "machine-" + event.machine());
        tickets.addFirst(event.ticket());
      } else {
        assertTrue(all.came(event.ticket(), event.block(), "machine-" + event.machine()));
        times[event.block()]++;
      }
      free.add(event.machine());
    }
    assertTrue(all.isOver());
    assertTrue(Arrays.stream(times).allMatch(n -> n == 1), "each block came back once");
    return now;
  }
}
