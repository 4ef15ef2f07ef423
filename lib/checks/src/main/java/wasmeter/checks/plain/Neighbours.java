package wasmeter.checks.plain;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Times the same fixed work as our forks do at the borders of an iteration, so that both sides
 * leave out the iterations in which a neighbour slowed the core.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Neighbours {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Nanoseconds of the slower of both borders. */
  public double probe;

  /** Nanoseconds of the fastest border so far, the warm-up's too. */
  public double fastest;

  /** CPU time of this thread between both borders, in nanoseconds: it does not count waiting. */
  public double cpu;

  private long cpuBefore;
  private double least = Double.POSITIVE_INFINITY;
  private long kept = 1;

  /** Before an iteration. */
  @Setup(Level.Iteration)
  public void before() {
    probe = nanoseconds();
    cpuBefore = THREADS.getCurrentThreadCpuTime();
  }

  /** After an iteration. */
  @TearDown(Level.Iteration)
  public void after() {
    cpu = THREADS.getCurrentThreadCpuTime() - cpuBefore;
    probe = Math.max(probe, nanoseconds());
    fastest = least;
  }

  private double nanoseconds() {
    long before = System.nanoTime();
    kept = spin(kept);
    double took = System.nanoTime() - before;
    least = Math.min(least, took);
    return took;
  }

  private static long spin(long seed) {
    long sum = seed;
    long shifted = seed | 1;
    long mixed = 3;
    long product = 4;
    for (int i = 0; i < 400_000; i++) {
      sum = sum * 31 + i;
      shifted ^= shifted << 13;
      shifted ^= shifted >>> 7;
      mixed += sum ^ i;
      product = product * 17 + mixed;
    }
    return sum + shifted + mixed + product;
  }
}
