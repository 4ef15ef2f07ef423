package wasmeter.fork.warm;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wasmeter.fork.meter.NamedThreads;

/**
 * CPU time of the threads that compile: HotSpot's own, Truffle's and, on Linux, those of an engine.
 *
 * <p>Truffle's compiler threads end when idle, so differences are taken thread by thread. Not safe
 * for use by several threads.
 */
final class CompilerThreads {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final NamedThreads ofEngine;
  private Map<String, Long> last = times();

  /**
   * Begins to count.
   *
   * @param names how the names of the engine's own threads begin
   */
  CompilerThreads(List<String> names) {
    ofEngine = new NamedThreads(name -> names.stream().anyMatch(name::startsWith));
  }

  /** The only view of these threads that a JDK has; not an API, so it is reached by name. */
  @SuppressWarnings("unchecked")
  private static Map<String, Long> hotSpot() {
    try {
      Object threads =
          Class.forName("sun.management.ManagementFactoryHelper")
              .getMethod("getHotspotThreadMBean")
              .invoke(null);
      return (Map<String, Long>)
          Class.forName("sun.management.HotspotThreadMBean")
              .getMethod("getInternalThreadCpuTimes")
              .invoke(threads);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "this JDK does not report the CPU time of its compiler threads: use JDK 25 from OpenJDK",
          e);
    }
  }

  /** CPU nanoseconds since the previous call, or since this object was made. */
  long elapsed() {
    Map<String, Long> now = times();
    long sum = 0;
    for (Map.Entry<String, Long> thread : now.entrySet()) {
      sum += Math.max(0, thread.getValue() - last.getOrDefault(thread.getKey(), 0L));
    }
    last = now;
    return sum + ofEngine.elapsed();
  }

  private static Map<String, Long> times() {
    Map<String, Long> times = new HashMap<>();
    hotSpot()
        .forEach(
            (name, nanoseconds) -> {
              if (name.contains("CompilerThread")) {
                times.put(name, nanoseconds);
              }
            });
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().startsWith("TruffleCompilerThread")) {
        long id = thread.getThreadId();
        times.put(thread.getThreadName() + id, Math.max(0, THREADS.getThreadCpuTime(id)));
      }
    }
    return times;
  }
}
