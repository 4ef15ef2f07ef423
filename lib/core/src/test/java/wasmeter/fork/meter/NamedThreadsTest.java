package wasmeter.fork.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class NamedThreadsTest {
  private static final long WORK_NANOSECONDS = 50_000_000;

  /** The kernel counts in steps of its own. */
  private static final long SEEN_NANOSECONDS = WORK_NANOSECONDS / 2;

  @Test
  void onlyThoseWithTheNameCount() throws InterruptedException {
    Assumptions.assumeTrue(NamedThreads.areSeen());
    NamedThreads counted = new NamedThreads(name -> name.startsWith("some compiler"));
    NamedThreads others = new NamedThreads(name -> name.startsWith("another"));
    CountDownLatch worked = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread thread =
        Thread.ofPlatform()
            .name("some compiler with a long name")
            .start(
                () -> {
                  work();
                  worked.countDown();
                  await(end);
                });
    worked.await();
    assertTrue(counted.elapsed() >= SEEN_NANOSECONDS);
    assertEquals(0, others.elapsed());
    assertTrue(counted.elapsed() < SEEN_NANOSECONDS, "it idles since");
    end.countDown();
    thread.join();
  }

  private static void work() {
    while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() < WORK_NANOSECONDS) {
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
