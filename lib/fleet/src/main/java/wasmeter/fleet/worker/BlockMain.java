package wasmeter.fleet.worker;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import wasmeter.fleet.parcel.Events;
import wasmeter.fleet.parcel.PackedPlan;
import wasmeter.install.ParentWatch;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;
import wasmeter.measure.Preview;
import wasmeter.measure.Progress;
import wasmeter.measure.Snapshot;
import wasmeter.measure.Summary;
import wasmeter.record.Header;

/**
 * Measures one block of a plan into a log of its own, as any run does, or describes this machine.
 *
 * <p>What happens is said on standard output, a line for each event; what is wrong, in the last
 * line of standard error.
 */
public final class BlockMain {
  /** Of the unpacked files: the plan. */
  public static final String PLAN = "plan";

  /** Below it lie the files that had a place of their own where the plan was made. */
  public static final String FILES = "files";

  /** A run says several times a second how it goes: that would be heard everywhere. */
  private static final long UPDATE_NANOSECONDS = 1_000_000_000L;

  /** As after Ctrl-C. */
  private static final int STOPPED = 130;

  private static final int ARGUMENTS = 4;

  private BlockMain() {}

  /**
   * Measures a block, or describes this machine.
   *
   * @param arguments {@code describe}, or {@code measure}, the directory of the files, the name of
   *     the block, and the log
   */
  public static void main(String... arguments) {
    ParentWatch.start();
    Locale.setDefault(Locale.ROOT); // names of files have digits that other processes write
    PrintStream out = System.out;
    System.setOut(System.err);
    int status = 1;
    try {
      if (arguments.length == ARGUMENTS) {
        measure(
            out,
            Path.of(arguments[1]).toAbsolutePath(),
            arguments[2],
            Path.of(arguments[3]).toAbsolutePath());
      } else {
        fingerprint(Bench.here())
            .forEach((name, value) -> out.println(name + "\t" + value.replaceAll("\\s+", " ")));
      }
      status = 0;
    } catch (InterruptedException e) {
      status = STOPPED;
    } catch (IOException | RuntimeException | Error e) {
      e.printStackTrace();
      System.err.println(sentence(e));
    }
    out.flush();
    System.exit(status);
  }

  private static String sentence(Throwable e) {
    return e.getMessage() == null || e.getMessage().isBlank()
        ? e.toString()
        : e.getMessage().lines().findFirst().orElseThrow();
  }

  private static void measure(PrintStream out, Path root, String block, Path log)
      throws IOException, InterruptedException {
    Path files = root.resolve(FILES);
    Plan plan =
        PackedPlan.unpack(Files.readAllBytes(root.resolve(PLAN)), name -> place(files, name));
    Bench.here().run(plan.only(block), log, new Telling(out));
  }

  /** An empty directory has no file that would have brought it. */
  private static Path place(Path files, String name) {
    if (name.isEmpty()) {
      return Path.of("");
    }
    Path path = files.resolve(name);
    if (name.endsWith("/")) {
      try {
        Files.createDirectories(path);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    return path;
  }

  /** What must be equal on machines whose numbers are put together, by name. */
  static Map<String, String> fingerprint(Bench bench) {
    Header.Machine machine = bench.machine();
    Map<String, String> all = new LinkedHashMap<>();
    all.put("processor", machine.processor());
    all.put("number of processors", Integer.toString(machine.cores()));
    all.put("memory", machine.memoryGib() + " GiB");
    all.put("system", machine.os());
    all.put("JDK", Bench.jdk());
    bench.conditions().values().forEach(all::putIfAbsent);
    all.put("id", machine.id());
    return all;
  }

  /** Says what a run says, in the words of the machine that started the fleet. */
  private static final class Telling implements Progress {
    private final PrintStream out;
    private long last;

    Telling(PrintStream out) {
      this.out = out;
    }

    private void tell(Object event) {
      out.println("event\t" + Events.text(event));
      out.flush();
    }

    @Override
    public void preview(Preview preview) {
      tell(preview);
    }

    @Override
    public void waiting(String why) {
      tell(why);
    }

    @Override
    public void update(Snapshot snapshot) {
      long now = System.nanoTime();
      if (now - last >= UPDATE_NANOSECONDS) {
        last = now;
        tell(snapshot);
      }
    }

    @Override
    public void measured(Standing cell) {
      tell(cell);
    }

    @Override
    public void done(Summary summary) {
      tell(summary);
    }
  }
}
