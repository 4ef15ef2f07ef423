package wasmeter.checks.scale;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import wasmeter.checks.Check;
import wasmeter.checks.Settings;
import wasmeter.install.Guard;
import wasmeter.notebook.section.Sections;
import wasmeter.record.RunLog;

/**
 * How long each section of the report takes over a large log, and how much memory: {@code mvn
 * -Pcheck -Dcheck=scale}, up to an hour.
 *
 * <p>Logs of one million and of ten million observations are generated, 4.5 GB together, and kept;
 * {@code -Dobservations=} generates one of that size instead. A process whose heap is limited, and
 * which has read a small log before as a notebook's kernel has, reads the log and answers every
 * section, each from nothing but what was read. Reading and any section may together take 1.5 s for
 * up to a million, 6 s for more, and the process 2 GB. Where that heap does not suffice, another
 * process with most of the machine's memory shows what it would take. Of a smaller log, every
 * section must be the same as from a reader that parses each line.
 */
public final class ScaleCheck implements Check {
  private static final List<Long> OBSERVATIONS = List.of(1_000_000L, 10_000_000L);

  /** Read in two ways. */
  private static final long COMPARED = 100_000;

  /** What leaves room for the rest of a process of 2 GB. */
  private static final String HEAP = "1500m";

  private static final double MOST_OF_MEMORY = 0.75;
  private static final long DEADLINE_MINUTES = 20;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** Called by the service loader. */
  public ScaleCheck() {}

  @Override
  public String name() {
    return "scale";
  }

  @Override
  public boolean holds(Settings settings) throws IOException, InterruptedException {
    long given = settings.size().observations();
    int sections = Sections.all().size();
    boolean holds = areTheSame(settings);
    for (long observations : given > 0 ? List.of(given) : OBSERVATIONS) {
      Path log = GeneratedLog.of(settings.directory(), observations, settings.seed());
      String name =
          String.format(
              Locale.ROOT, "%,d observations, %.2f GB", observations, Files.size(log) / 1e9);
      Limits limits = Limits.of(observations);
      List<Took> took = run(log, HEAP);
      limits.lines(name + ", heap " + HEAP, took, sections).forEach(System.out::println);
      Sizes.of(log).lines().forEach(System.out::println);
      holds &= limits.hold(took, sections);
      if (took.size() <= sections) {
        String heap = (long) (MOST_OF_MEMORY * SYSTEM.getTotalMemorySize()) / (1 << 20) + "m";
        limits
            .lines(name + ", heap " + heap, run(log, heap), sections)
            .forEach(System.out::println);
      }
    }
    return holds;
  }

  /** Whether a log that is read quickly gives the tables that it gives line by line. */
  private static boolean areTheSame(Settings settings) throws IOException {
    Path log = GeneratedLog.of(settings.directory(), COMPARED, settings.seed());
    List<String> differing = PlainReader.differing(PlainReader.read(log), RunLog.read(log));
    System.out.printf(
        Locale.ROOT,
        "%,d observations: sections that differ from those of the plain reader: %s%n",
        COMPARED,
        differing.isEmpty() ? "none" : String.join(", ", differing));
    return differing.isEmpty();
  }

  /** What a process took; less where it ended before it was done. */
  private static List<Took> run(Path log, String heap) throws IOException, InterruptedException {
    Path output = log.resolveSibling("took.txt");
    Process process =
        Guard.start(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + heap,
                    "--sun-misc-unsafe-memory-access=allow",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    ScaleMain.class.getName(),
                    log.toString())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT));
    try {
      if (!process.waitFor(DEADLINE_MINUTES, TimeUnit.MINUTES)) {
        System.out.printf("it did not end within %d minutes%n", DEADLINE_MINUTES);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return Files.readAllLines(output).stream().map(Took::of).toList();
  }
}
