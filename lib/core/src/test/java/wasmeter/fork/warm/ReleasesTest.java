package wasmeter.fork.warm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReleasesTest {
  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();

  private Releases time(long making, long closing, long first) {
    return Releases.time(
        () -> {
          clock.addAndGet(making);
          made.incrementAndGet();
          return () -> clock.addAndGet(closed.getAndIncrement() == 0 ? first : closing);
        },
        clock::get);
  }

  /** The first one loads classes; a mean would show that. */
  @Test
  void itIsTheMedianOfManyAndLeavesNothingOpen() {
    assertEquals(new Releases(7, 21), time(1_000, 7, 1_000_000));
    assertEquals(21, made.get());
    assertEquals(21, closed.get());
  }

  @Test
  void makingMayTakeTooLongToDoItOften() {
    assertEquals(new Releases(7, 3), time(2_000_000_000, 7, 7));
    assertEquals(made.get(), closed.get());
  }

  @Test
  void onceIsTheLeast() {
    assertEquals(new Releases(9, 1), time(60_000_000_000L, 7, 9));
  }
}
