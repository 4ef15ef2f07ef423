package wasmeter.fork.lifetime;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import wasmeter.fork.meter.NamedThreads;

/**
 * CPU time of the threads that compile, HotSpot's own, Truffle's and those of an engine, as Linux
 * counts it: the JVM shows the same only to processes that were started for it, and these start
 * more slowly. Elsewhere, how long HotSpot's compilations took. Not safe for use by several
 * threads.
 */
final class CompilerTime {
  /** How the names of these threads begin, of which the kernel keeps 15 characters. */
  private static final String HOTSPOT = "CompilerThre";

  private static final String TRUFFLE = "TruffleCompiler";

  private final NamedThreads threads;
  private long last;

  /**
   * Begins to count.
   *
   * @param names how the names of the engine's own threads begin
   */
  CompilerTime(List<String> names) {
    threads =
        new NamedThreads(
            name ->
                name.contains(HOTSPOT)
                    || name.startsWith(TRUFFLE)
                    || names.stream().anyMatch(name::startsWith));
    last = ofHotSpot();
  }

  /** Nanoseconds since the previous call, or since this object was made. */
  long elapsed() {
    if (NamedThreads.areSeen()) {
      return threads.elapsed();
    }
    long now = ofHotSpot();
    long elapsed = now - last;
    last = now;
    return elapsed;
  }

  private static long ofHotSpot() {
    if (NamedThreads.areSeen()) {
      return 0;
    }
    CompilationMXBean compilation = ManagementFactory.getCompilationMXBean();
    return compilation != null && compilation.isCompilationTimeMonitoringSupported()
        ? TimeUnit.MILLISECONDS.toNanos(compilation.getTotalCompilationTime())
        : 0;
  }
}
