package wasmeter.checks.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import wasmeter.notebook.section.Section;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Records;
import wasmeter.record.RunLog;

/** Reads a log and answers every section from it, in a process whose memory counts. */
public final class ScaleMain {
  private static final Path STATUS = Path.of("/proc/self/status");

  private static final long SMALL = 2_000;

  private ScaleMain() {}

  /**
   * Prints what each step took, as {@link Took} reads it.
   *
   * @param arguments path of the log
   * @throws IOException if the memory of this process cannot be read
   */
  public static void main(String... arguments) throws IOException {
    Locale.setDefault(Locale.ROOT); // its numbers are read by another process
    int status = 0;
    try {
      Path log = Path.of(arguments[0]);
      long began = System.nanoTime();
      loadClasses(log.toAbsolutePath().getParent());
      print(Took.LOADING, began);
      began = System.nanoTime();
      Records records = RunLog.read(log);
      print(Took.READING, began);
      for (Section section : Sections.all()) {
        Runs runs = Runs.of(records); // what an earlier section has computed is not there
        began = System.nanoTime();
        section.view(runs);
        print(section.id(), began);
      }
    } catch (OutOfMemoryError e) {
      status = 1;
    }
    System.out.println(new Took(Took.PEAK, peakBytes()).line());
    System.exit(status);
  }

  /** A notebook's kernel has shown something before: what that takes depends on no log. */
  private static void loadClasses(Path directory) throws IOException {
    Runs small = Runs.of(RunLog.read(GeneratedLog.of(directory, SMALL, 1)));
    Sections.all().forEach(section -> section.view(small));
  }

  private static void print(String step, long began) {
    System.out.println(new Took(step, (System.nanoTime() - began) / 1e9).line());
  }

  private static double peakBytes() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(Double.NaN);
  }
}
