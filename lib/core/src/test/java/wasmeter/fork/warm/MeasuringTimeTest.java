package wasmeter.fork.warm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import wasmeter.fork.warm.MeasuringTime.Heap;
import wasmeter.fork.warm.MeasuringTime.Iteration;

/** At least 1 s, at most 5 s, in iterations of 250 ms. */
class MeasuringTimeTest {
  private static final double SECONDS = 0.25;
  private static final double MEGABYTE = 1e6;
  private static final Heap IDLE = new Heap(0, 0, 100 * MEGABYTE);

  private final MeasuringTime time = new MeasuringTime(1, 5);

  private boolean quiet(Heap heap) {
    return time.add(new Iteration(100, 10, SECONDS, 500), 500, heap);
  }

  /**
   * The heap after so many iterations that allocate 40 MB each, where every 300 MB are collected.
   */
  private static Heap allocating(int iterations) {
    double allocated = 40 * MEGABYTE * iterations;
    double collections = Math.floor(allocated / (300 * MEGABYTE));
    return new Heap(collections, allocated, (collections + 1) * 300 * MEGABYTE - allocated);
  }

  private int untilItEnds() {
    for (int i = 1; i < 100; i++) {
      if (quiet(allocating(i))) {
        return i;
      }
    }
    throw new AssertionError("it has no end");
  }

  @Test
  void quietIterationsTakeTheLeastTime() {
    for (int i = 0; i < 4; i++) {
      assertFalse(quiet(IDLE));
    }
    assertTrue(quiet(IDLE));
    assertEquals(5, time.iterations());
    assertEquals(50, time.operations());
    assertFalse(time.missedCollections(), "nothing is allocated");
  }

  @Test
  void scatterTakesTheMostTime() {
    int i = 0;
    boolean ended = false;
    while (!ended) {
      ended = time.add(new Iteration(100 + i % 5 * 20, 10, SECONDS, 500), 500, IDLE);
      i++;
    }
    assertEquals(20, i);
  }

  /** 1.4826 × 1.5 / √n falls below 0.7 at n = 11: more iterations say what one of them cannot. */
  @Test
  void someScatterTakesAsLongAsItNeeds() {
    int i = 1;
    while (!time.add(new Iteration(100 + 1.5 * (i % 3 - 1), 10, SECONDS, 500), 500, IDLE)) {
      i++;
    }
    assertEquals(11, i);
  }

  @Test
  void aNeighbourTakesTwiceTheMostTime() {
    int i = 0;
    while (!time.add(new Iteration(100, 10, SECONDS, 700), 500, IDLE)) {
      i++;
    }
    assertEquals(39, i);
  }

  /** In the least time none would be seen, and by chance one. */
  @Test
  void collectionsThatAreDueAreWaitedFor() {
    assertEquals(15, untilItEnds(), "the second comes after 600 MB");
    assertFalse(time.missedCollections());
  }

  @Test
  void whatIsNotDueIsNotWaitedFor() {
    for (int i = 1; i < 5; i++) {
      assertFalse(quiet(new Heap(0, 40 * MEGABYTE * i, 2_000 * MEGABYTE)));
    }
    assertTrue(quiet(new Heap(0, 200 * MEGABYTE, 1_800 * MEGABYTE)));
    assertTrue(time.missedCollections(), "one is due every ten seconds, and none was seen");
  }

  @Test
  void aTrickleMissesNothing() {
    for (int i = 1; i < 5; i++) {
      assertFalse(quiet(new Heap(0, 1_000 * i, 500 * MEGABYTE)));
    }
    assertTrue(quiet(new Heap(0, 5_000, 500 * MEGABYTE)));
    assertFalse(time.missedCollections());
  }

  /** Where the machine does not report it, nothing is said. */
  @Test
  void anUnknownHeapIsNotWaitedFor() {
    Heap unknown = new Heap(Double.NaN, Double.NaN, Double.NaN);
    for (int i = 1; i < 5; i++) {
      assertFalse(quiet(unknown));
    }
    assertTrue(quiet(unknown));
    assertFalse(time.missedCollections());
  }
}
