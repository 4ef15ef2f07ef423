package wasmeter.fork.meter;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wasmeter.record.Events;

/**
 * What else used the processors between two moments, as Linux counts it; elsewhere nothing is seen.
 *
 * <p>At a moment files are only read: what they say is worked out later, so that a cold process
 * runs no code of ours before the engine's that it can do without.
 */
public final class Neighbours {
  private static final File THREADS = new File("/proc/self/task");
  private static final File THREAD = new File("/proc/thread-self");
  private static final String PROCESS = "/proc/self/stat";
  private static final String MACHINE = "/proc/stat";

  /** The kernel reports in hundredths of a second whatever its own clock does. */
  private static final double TICK_NANOSECONDS = 10e6;

  /** In a thread's schedstat: time on a processor, then time in the queue for one, ns. */
  private static final int CPU = 0;

  private static final int QUEUE = 1;

  /** In the machine's first line, after its name: user, nice, system, irq, softirq. */
  private static final List<Integer> BUSY = List.of(1, 2, 3, 6, 7);

  private static final int STOLEN = 8;

  /**
   * After the name of the program: user and system time of the process, then of the children it has
   * waited for.
   */
  private static final int FIRST_OF_PROCESS = 11;

  private static final int LAST_OF_PROCESS = 14;

  private Neighbours() {}

  /**
   * A moment, with texts of files as they were then, null where there was none.
   *
   * @param threads names, and what each says of its time in the queue
   * @param process what this process used
   * @param machine what all processes used
   */
  public record Moment(Map<String, byte[]> threads, byte[] process, byte[] machine) {}

  /**
   * A figure of the time between two moments.
   *
   * @param event what it is
   * @param nanoseconds of one processor
   */
  public record Figure(String event, double nanoseconds) {}

  /**
   * This moment.
   *
   * @return what the files say now
   */
  public static Moment now() {
    Map<String, byte[]> threads = new HashMap<>();
    String[] names = THREADS.list();
    if (names != null) {
      for (String name : names) {
        byte[] text = read(THREADS + "/" + name + "/schedstat");
        if (text != null) {
          threads.put(name, text);
        }
      }
    }
    return new Moment(threads, read(PROCESS), read(MACHINE));
  }

  private static byte[] read(String file) {
    try (FileInputStream in = new FileInputStream(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      return null; // not Linux, a sandbox without it, or a thread that has just ended
    }
  }

  /**
   * What happened between two moments.
   *
   * @param begin the earlier one
   * @param end the later one
   * @return none where this system does not report it
   */
  public static List<Figure> between(Moment begin, Moment end) {
    List<Figure> figures = new ArrayList<>();
    if (begin.threads().isEmpty() || begin.process() == null || begin.machine() == null) {
      return figures;
    }
    double others = busy(end) - busy(begin) - (own(end) - own(begin));
    figures.add(new Figure(Events.QUEUED, sum(begin, end, QUEUE, "")));
    figures.add(new Figure(Events.OTHERS_CPU, others * TICK_NANOSECONDS));
    figures.add(new Figure(Events.STOLEN, (stolen(end) - stolen(begin)) * TICK_NANOSECONDS));
    return figures;
  }

  /** CPU time of the threads of this process besides the one that asks, ns; NaN if not reported. */
  static double otherThreads(Moment begin, Moment end) {
    try {
      String self = THREAD.getCanonicalFile().getName();
      return end.threads().isEmpty() ? Double.NaN : sum(begin, end, CPU, self);
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /** Of threads that ended meanwhile nothing is known; they are few. */
  private static double sum(Moment begin, Moment end, int field, String except) {
    double sum = 0;
    for (Map.Entry<String, byte[]> thread : end.threads().entrySet()) {
      if (!thread.getKey().equals(except)) {
        byte[] before = begin.threads().get(thread.getKey());
        double earlier = before == null ? 0 : number(fields(before), field);
        sum += Math.max(0, number(fields(thread.getValue()), field) - earlier);
      }
    }
    return sum;
  }

  private static double own(Moment moment) {
    // The name of the program, in parentheses, may hold spaces.
    String text = new String(moment.process(), StandardCharsets.US_ASCII);
    String[] fields = text.substring(text.lastIndexOf(')') + 1).strip().split("\\s+");
    double sum = 0;
    for (int i = FIRST_OF_PROCESS; i <= LAST_OF_PROCESS; i++) {
      sum += number(fields, i);
    }
    return sum;
  }

  private static double busy(Moment moment) {
    String[] machine = fields(moment.machine());
    return BUSY.stream().mapToDouble(i -> number(machine, i)).sum();
  }

  private static double stolen(Moment moment) {
    return number(fields(moment.machine()), STOLEN);
  }

  private static double number(String[] fields, int index) {
    return index < fields.length ? Double.parseDouble(fields[index]) : 0;
  }

  /** Those of the first line. */
  private static String[] fields(byte[] text) {
    return new String(text, StandardCharsets.US_ASCII).lines().findFirst().orElse("").split("\\s+");
  }
}
