package wasmeter.fork.lifetime;

import java.io.File;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * CPU time of the threads that compile, HotSpot's own and Truffle's, as Linux counts it: the JVM
 * shows the same only to processes that were started for it, and these start more slowly.
 * Elsewhere, how long HotSpot's compilations took. Not safe for use by several threads.
 */
final class CompilerTime {
  private static final File THREADS = new File("/proc/self/task");

  /** How the names of these threads begin, of which the kernel keeps 15 characters. */
  private static final String HOTSPOT = "CompilerThre";

  private static final String TRUFFLE = "TruffleCompiler";

  private final Map<String, Boolean> compiles = new HashMap<>();
  private Map<String, Long> last;

  CompilerTime() {
    last = times();
  }

  /** Nanoseconds since the previous call, or since this object was made. */
  long elapsed() {
    Map<String, Long> now = times();
    long sum = 0;
    for (Map.Entry<String, Long> thread : now.entrySet()) {
      sum += Math.max(0, thread.getValue() - last.getOrDefault(thread.getKey(), 0L));
    }
    last = now;
    return sum;
  }

  private Map<String, Long> times() {
    Map<String, Long> times = new HashMap<>();
    String[] threads = THREADS.list();
    if (threads == null) {
      CompilationMXBean compilation = ManagementFactory.getCompilationMXBean();
      if (compilation != null && compilation.isCompilationTimeMonitoringSupported()) {
        times.put("", TimeUnit.MILLISECONDS.toNanos(compilation.getTotalCompilationTime()));
      }
      return times;
    }
    for (String thread : threads) {
      if (compiles.computeIfAbsent(thread, CompilerTime::isCompiler)) {
        String used = text(thread, "schedstat");
        if (!used.isEmpty()) {
          times.put(thread, Long.parseLong(used.split(" ")[0]));
        }
      }
    }
    return times;
  }

  private static boolean isCompiler(String thread) {
    String name = text(thread, "comm");
    return name.contains(HOTSPOT) || name.startsWith(TRUFFLE);
  }

  /** Empty for a thread that has just ended. */
  private static String text(String thread, String file) {
    try {
      return Files.readString(
          THREADS.toPath().resolve(thread).resolve(file), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return "";
    }
  }
}
