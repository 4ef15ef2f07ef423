package wasmeter.fork.warm;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import wasmeter.fork.link.Message;
import wasmeter.fork.meter.Neighbours;
import wasmeter.record.Events;
import wasmeter.record.IterationType;
import wasmeter.record.Measurement;
import wasmeter.record.Unit;
import wasmeter.record.Verdict;
import wasmeter.wasm.Phase;

/**
 * Sees every iteration that JMH finishes, reports it, and ends warm-up and measurement by lowering
 * the number of iterations that JMH reads before each one; public only because JMH makes it.
 */
public final class SteadyProfiler implements InternalProfiler {
  private static final double NANOSECONDS = 1e9;

  private static volatile boolean measuring;
  private static volatile long measuredOperations;
  private static volatile boolean missedCollections;
  private static volatile MeasuringTime.Heap heap;
  private static volatile long cpuBegin;
  private static volatile long cpuEnd;
  private static volatile long batch = 1;
  private static volatile double probe = Double.NaN;
  private static volatile List<Neighbours.Figure> neighbours = List.of();
  private static volatile CompilerThreads compilers;
  private static volatile long started;
  private static volatile long wallBefore;
  private static volatile Message ended;

  private final WarmFork fork = WarmFork.current();
  private final boolean compiles = fork.job.scenario().times(Phase.COMPILE);
  private final SteadyState steady =
      new SteadyState(
          compiles,
          fork.job.number(fork.place == 1 ? "budget.seconds" : "later.budget.seconds"),
          fork.job.number("window.seconds"));
  private final MeasuringTime measuringTime =
      new MeasuringTime(
          fork.job.number("measure.least.seconds"), fork.job.number("measure.most.seconds"));
  private double fastestProbe = Double.POSITIVE_INFINITY;
  private Verdict verdict = Verdict.WARMING;
  private int iterations;
  private long warmUpOperations;
  private long warmUpEnded;

  /** For JMH. */
  public SteadyProfiler() {}

  /** Nothing has run: another scenario begins in the same process. */
  static void reset() {
    measuring = false;
    measuredOperations = 0;
    missedCollections = false;
    heap = null;
    cpuBegin = 0;
    cpuEnd = 0;
    batch = 1;
    probe = Double.NaN;
    neighbours = List.of();
    compilers = null;
    started = 0;
    wallBefore = 0;
    ended = null;
  }

  static boolean isMeasuring() {
    return measuring;
  }

  /** Called after the set-up, which is not part of the warm-up; only the first call counts. */
  static void start() {
    if (compilers == null) {
      compilers = new CompilerThreads(WarmFork.current().engine.compilerThreads());
      started = System.nanoTime();
      wallBefore = started;
    }
  }

  static void begin(long threadCpu) {
    cpuBegin = threadCpu;
  }

  static void end(long threadCpu) {
    cpuEnd = threadCpu;
  }

  /** How many calls each operation of the coming iteration makes. */
  static void batch(long calls) {
    batch = calls;
  }

  static void probed(double nanoseconds) {
    probe = Double.isNaN(probe) ? nanoseconds : Math.max(probe, nanoseconds);
  }

  /** What else used the processors during a measured iteration. */
  static void beside(List<Neighbours.Figure> figures) {
    neighbours = figures;
  }

  /** The heap after a measured iteration. */
  static void heap(MeasuringTime.Heap after) {
    heap = after;
  }

  static long measuredOperations() {
    return measuredOperations;
  }

  static boolean missedCollections() {
    return missedCollections;
  }

  /** How the warm-up ended. A fork that has reported this counts: it is reported last. */
  static Message ended() {
    return ended;
  }

  @Override
  public String getDescription() {
    return "ends the warm-up when the curve is flat and the compilers are idle";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    // JMH sets up within the first one: what begins with it begins in start().
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams params, IterationResult result) {
    long now = System.nanoTime();
    if (result.getRawPrimaryResults().isEmpty()) {
      return List.of(); // the benchmark threw: JMH ends the run
    }
    double wall = (now - wallBefore) / NANOSECONDS;
    wallBefore = now;
    long compilerNanoseconds = compilers.elapsed();
    double score = result.getPrimaryResult().getScore() / batch;
    long operations = result.getMetadata().getAllOps() * batch;
    double cpu = (double) (cpuEnd - cpuBegin) / operations;
    iterations++;
    boolean warmUp = params.getType() == org.openjdk.jmh.runner.IterationType.WARMUP;
    IterationType kind = warmUp ? IterationType.WARMUP : IterationType.MEASUREMENT;
    long measuredOps = result.getMetadata().getMeasuredOps() * batch;
    report(kind, Events.TIME, Unit.NS, measuredOps, score, null);
    report(kind, Events.WORKER_CPU, Unit.NS, operations, cpu, null);
    report(kind, Events.COMPILER_CPU, Unit.NS, 1, compilerNanoseconds, null);
    if (!Double.isNaN(probe)) {
      report(kind, Events.PROBE, Unit.NS, 1, probe, null);
      fastestProbe = Math.min(fastestProbe, probe);
    }
    neighbours.forEach(
        figure -> report(kind, figure.event(), Unit.NS, 1, figure.nanoseconds(), null));
    neighbours = List.of();
    if (warmUp) {
      warmUp(params, compiles ? score : cpu, wall, compilerNanoseconds, operations);
    } else {
      measure(params, score, measuredOps, wall);
    }
    probe = Double.NaN;
    return List.of();
  }

  private void warmUp(
      IterationParams params, double cost, double wall, long compilerNanoseconds, long operations) {
    warmUpOperations += operations;
    verdict = steady.add(cost, wall, compilerNanoseconds / NANOSECONDS);
    if (verdict != Verdict.WARMING) {
      warmUpEnded = System.nanoTime() - started;
      endAfter(iterations, params);
      measuring = true;
    }
  }

  private void measure(IterationParams params, double score, long operations, double wall) {
    boolean last =
        measuringTime.add(
            new MeasuringTime.Iteration(score, operations, wall, probe), fastestProbe, heap);
    measuredOperations = measuringTime.operations();
    missedCollections = measuringTime.missedCollections();
    if (last) {
      endAfter(measuringTime.iterations(), params);
      ended =
          new Message.Measured(
              new Measurement(
                  null,
                  0,
                  IterationType.MEASUREMENT,
                  fork.messages.elapsed(),
                  Events.WARM_UP,
                  Unit.NS,
                  warmUpOperations),
              warmUpEnded,
              verdictInWords());
    }
  }

  private String verdictInWords() {
    return SteadyState.proven(verdict, warmUpOperations + measuredOperations).label();
  }

  private void report(
      IterationType kind, String event, Unit unit, long operations, double value, String note) {
    fork.messages.send(
        new Message.Measured(
            new Measurement(
                null, iterations, kind, fork.messages.elapsed(), event, unit, operations),
            value,
            note));
  }

  /** JMH has no way to say "enough"; it reads the count again before each iteration. */
  private static void endAfter(int count, IterationParams params) {
    try {
      // IterationParams < IterationParamsL4 … L2, which holds the fields behind padding.
      Class<?> holder = IterationParams.class;
      while (!holder.getSimpleName().endsWith("L2")) {
        holder = holder.getSuperclass();
      }
      Field field = holder.getDeclaredField("count");
      field.setAccessible(true);
      field.setInt(params, count);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "this JMH keeps its iterations elsewhere: use the version in the POM", e);
    }
  }
}
