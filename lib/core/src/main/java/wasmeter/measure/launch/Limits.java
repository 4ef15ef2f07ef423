package wasmeter.measure.launch;

import com.sun.jna.Function;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import wasmeter.measure.hardware.JnaLibrary;

/**
 * What a fork may take of this machine, so that one that takes everything fails alone.
 *
 * <p>These are limits of the process, set from outside right after it started; children inherit
 * them. A control group would count the same more exactly, but to move a process into one stops all
 * processes that start threads, for some 10 ms, in the middle of a cold start. Linux only.
 */
final class Limits {
  private static final long GIGABYTE = 1L << 30;

  /** What the others on the machine keep. */
  private static final long SPARED = GIGABYTE;

  private static final long LEAST = 2 * GIGABYTE;

  /** Far more than any engine has threads, far fewer than a system bears. */
  private static final int TASKS = 16_384;

  /** The kernel's numbers; the same on the processors that engines exist for. */
  private static final int RLIMIT_DATA = 2;

  private static final int RLIMIT_NPROC = 6;
  private static final int SOFT = 0;
  private static final int HARD = 1;

  /** The first that the kernel ends when memory is short. */
  private static final String FIRST = "1000";

  private static final double NEARLY = 0.9;
  private static final Path PROCESSES = Path.of("/proc");

  /** Which of the numbers of {@code statm} counts writable memory, in pages. */
  private static final int DATA = 5;

  private final long memory;
  private final long tasks;
  private final Function prlimit;
  private final long page;

  /** Those that fit this machine. */
  static Limits ofMachine() {
    return new Limits(
        Math.max(
            LEAST,
            ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                    .getTotalMemorySize()
                - SPARED),
        TASKS);
  }

  /**
   * Limits.
   *
   * @param memory bytes of writable memory of each process: what a sandbox reserves and cannot be
   *     accessed does not count
   * @param more how many processes and threads a fork may start beside those its user has now
   */
  Limits(long memory, int more) {
    this.memory = memory;
    this.tasks = tasksOfUser() + more;
    this.prlimit = find("prlimit");
    Function pageSize = find("getpagesize");
    this.page = pageSize == null ? 0 : pageSize.invokeInt(new Object[0]);
  }

  private static Function find(String name) {
    boolean known = List.of("amd64", "aarch64").contains(System.getProperty("os.arch"));
    if (!known || !Files.isDirectory(PROCESSES.resolve("self"))) {
      return null;
    }
    JnaLibrary.place();
    try {
      return Function.getFunction("c", name);
    } catch (LinkageError e) {
      return null;
    }
  }

  /** Limits a process that has just started; one that has ended already needs none. */
  void limit(Process process) {
    if (prlimit == null) {
      return;
    }
    lower(process, RLIMIT_DATA, memory);
    lower(process, RLIMIT_NPROC, tasks);
    try {
      Files.writeString(
          PROCESSES.resolve(Long.toString(process.pid())).resolve("oom_score_adj"), FIRST);
    } catch (IOException e) {
      // it has ended, or the kernel has no such choice: the limit remains
    }
  }

  private void lower(Process process, int resource, long to) {
    int pid = Math.toIntExact(process.pid());
    long[] now = new long[2];
    if (prlimit.invokeInt(new Object[] {pid, resource, null, now}) == 0) {
      for (int i : new int[] {SOFT, HARD}) {
        now[i] = Long.compareUnsigned(now[i], to) < 0 ? now[i] : to;
      }
      prlimit.invokeInt(new Object[] {pid, resource, now, null});
    }
  }

  /** Whether a process is about to reach its limit of memory; false for one that has ended. */
  boolean nearlyReached(Process process) {
    return prlimit != null && data(process) > NEARLY * memory;
  }

  /** The limit in words. */
  String memory() {
    return String.format(Locale.ROOT, "%.1f GiB", memory / (double) GIGABYTE);
  }

  /** Looked up often, so from a file of one short line. */
  private long data(Process process) {
    try {
      String pages =
          Files.readString(PROCESSES.resolve(Long.toString(process.pid())).resolve("statm"));
      return Long.parseLong(pages.split(" ")[DATA]) * page;
    } catch (IOException e) {
      return -1; // it has ended
    }
  }

  /** As conditions of a run describe it, and what is not limited. */
  Map<String, String> described() {
    Map<String, String> described = new LinkedHashMap<>();
    String not = "not limited: not on Linux for x86-64 or ARM, or without JNA's library";
    described.put("memory of a fork", prlimit == null ? not : memory());
    described.put(
        "processes of a fork",
        prlimit == null ? not : isRoot() ? "not limited: the user is root" : "limited");
    return described;
  }

  private static boolean isRoot() {
    return user(PROCESSES.resolve("self")) == 0;
  }

  /** Of all processes of this user that can be seen. */
  private static long tasksOfUser() {
    long user = user(PROCESSES.resolve("self"));
    long tasks = 0;
    if (!Files.isDirectory(PROCESSES)) {
      return tasks;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : all) {
        if (user(process) == user) {
          tasks += field(process, "Threads:");
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // as many as were seen
    }
    return tasks;
  }

  private static long user(Path process) {
    return field(process, "Uid:");
  }

  /** The first number of a line of a process's status, or -1. */
  private static long field(Path process, String name) {
    try {
      for (String line : Files.readAllLines(process.resolve("status"))) {
        if (line.startsWith(name)) {
          return Long.parseLong(line.substring(name.length()).strip().split("\\s")[0]);
        }
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      // it has ended
    }
    return -1;
  }
}
