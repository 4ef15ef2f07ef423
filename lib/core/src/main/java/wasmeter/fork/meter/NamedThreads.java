package wasmeter.fork.meter;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * CPU time of the threads of this process that have certain names, as Linux counts it; elsewhere
 * none is seen. Threads may begin and end meanwhile. Not safe for use by several threads.
 */
public final class NamedThreads {
  private static final File THREADS = new File("/proc/self/task");

  private final Predicate<String> counts;
  private final Map<String, Boolean> counted = new HashMap<>();
  private Map<String, Long> last;

  /**
   * Begins to count.
   *
   * @param counts whether a thread does, by its name, of which the kernel keeps 15 characters
   */
  public NamedThreads(Predicate<String> counts) {
    this.counts = counts;
    last = times();
  }

  /**
   * Whether this system shows threads and their names.
   *
   * @return true on Linux
   */
  public static boolean areSeen() {
    return THREADS.isDirectory();
  }

  /**
   * What they used since the previous call, or since this object was made.
   *
   * @return nanoseconds
   */
  public long elapsed() {
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
      return times;
    }
    for (String thread : threads) {
      if (counted.computeIfAbsent(thread, one -> counts.test(text(one, "comm")))) {
        String used = text(thread, "schedstat");
        if (!used.isEmpty()) {
          times.put(thread, Long.parseLong(used.split(" ")[0]));
        }
      }
    }
    return times;
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
