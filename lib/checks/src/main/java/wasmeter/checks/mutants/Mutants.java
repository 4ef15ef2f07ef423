package wasmeter.checks.mutants;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.engine.EngineException;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.WasmEngine;
import wasmeter.install.Guard;
import wasmeter.install.Trees;
import wasmeter.measure.Bench;

/**
 * Gives broken modules to engines, each module by its own seed.
 *
 * <p>Each mutant must end in a result or in an {@link EngineException}. One that ends its process,
 * or does not end, is a failure that a run of measurements would record; it is kept as a file whose
 * name has the engine and the seed, and another process goes on with the next. Anything else that
 * is thrown is a defect of an adapter, and kept as well.
 */
final class Mutants {
  private static final String NO_END = "no end";
  private static final String DIED = "died";

  private static final long POLL_MILLISECONDS = 10;
  private static final long START_SECONDS = 60;
  private static final double RUN_SECONDS = 1;
  private static final double COMPILE_SECONDS = 10;

  /** Optimising compilers take that long on a machine that does something else as well. */
  private static final double COMPILE_SECONDS_PER_MEGABYTE = 120;

  private static final double MEGABYTE = 1e6;

  /**
   * Of memory that the process itself can write to: a table of any size is legal, and a machine is
   * not to swap for it. Address space cannot be limited, since a JVM and guard pages reserve a lot.
   */
  private static final int MOST_KILOBYTES = 4 << 20;

  /** What JavaScriptCore asks for when it starts, to write to little of it: or it ends there. */
  private static final int RESERVED_KILOBYTES = 4 << 20;

  private final Path samples;
  private final Path directory;
  private final Mutator mutator;

  /**
   * The outcome of the mutants on one engine.
   *
   * @param engine its name
   * @param counts how many ended how
   * @param defects lines about what is not allowed
   */
  record Summary(String engine, Map<String, Integer> counts, List<String> defects) {
    int total() {
      return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    String text() {
      return engine
          + ": "
          + counts.entrySet().stream()
              .map(e -> e.getValue() + " " + e.getKey())
              .collect(Collectors.joining(", "));
    }
  }

  Mutants(Path samples, Path directory) throws IOException {
    this.samples = samples;
    this.directory = Files.createDirectories(directory).toAbsolutePath();
    mutator = Mutator.ofSamples(samples);
  }

  /**
   * Gives mutants to an engine.
   *
   * @param first seed of the first
   * @param count how many
   * @throws EngineException.Unavailable if the engine is not here
   */
  Summary run(WasmEngine engine, long first, long count) throws IOException, InterruptedException {
    Campaign campaign = new Campaign(engine, engine.fork(Bench.files()), first, first + count);
    while (campaign.next < campaign.end) {
      campaign.process();
    }
    return campaign.summary();
  }

  /** All mutants of one engine, in as many processes as it takes. */
  private final class Campaign {
    private final WasmEngine engine;
    private final ForkSpec spec;
    private final String name;
    private final Path reported;
    private final long end;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> defects = new ArrayList<>();
    private long next;
    private String stage;
    private long since;

    private Campaign(WasmEngine engine, ForkSpec spec, long first, long end) throws IOException {
      this.engine = engine;
      this.spec = spec;
      this.end = end;
      next = first;
      name = engine.id().replace('/', '-');
      reported = directory.resolve(name + ".tsv");
      Files.deleteIfExists(reported);
    }

    private Summary summary() {
      return new Summary(engine.id(), counts, defects);
    }

    /** One process, from {@link #next} to its end. */
    private void process() throws IOException, InterruptedException {
      Path own = Files.createTempDirectory("mutants");
      Path log = own.resolve("log");
      Path report = Files.createFile(own.resolve("report"));
      stage(null);
      Process process = start(own, log, report);
      try (RandomAccessFile lines = new RandomAccessFile(report.toFile(), "r")) {
        boolean ended;
        do {
          ended = process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
          hear(lines, log);
        } while (!ended && System.nanoTime() - since < 1e9 * deadlineSeconds());
        if (next < end) {
          String why = ended ? "status " + process.exitValue() : "while " + stage;
          if (stage == null && lines.length() == 0) {
            throw new IllegalStateException(
                "%s does not start: %s%n%s".formatted(engine.id(), why, Files.readString(log)));
          }
          keep(next, log);
          conclude(next, ended ? DIED : NO_END, why);
        }
      } finally {
        kill(process);
        Trees.delete(own);
      }
    }

    private void stage(String now) {
      stage = now;
      since = System.nanoTime();
    }

    private double deadlineSeconds() {
      return switch (stage) {
        case null -> START_SECONDS;
        case MutantsFork.BEGUN ->
            COMPILE_SECONDS + COMPILE_SECONDS_PER_MEGABYTE * mutator.mutant(next).length / MEGABYTE;
        default -> RUN_SECONDS;
      };
    }

    private Process start(Path own, Path log, Path report) throws IOException {
      boolean reserves = engine.id().split("/")[0].equals("jsc");
      int most = MOST_KILOBYTES + (reserves ? RESERVED_KILOBYTES : 0);
      List<String> command =
          new ArrayList<>(
              List.of(
                  "sh",
                  "-c",
                  "ulimit -c 0 && ulimit -d \"$0\" && exec \"$@\"",
                  Integer.toString(most)));
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(spec.jvmArguments());
      command.addAll(List.of("-Xmx512m", "-XX:ErrorFile=" + own.resolve("crash.log"), "-cp"));
      command.add(
          Stream.concat(
                  Stream.of(
                          WasmEngine.class,
                          wasmeter.engines.chicory.ChicoryProvider.class,
                          Mutants.class)
                      .map(Mutants::location),
                  spec.classPath().stream())
              .map(Path::toString)
              .collect(Collectors.joining(File.pathSeparator)));
      command.addAll(
          List.of(
              MutantsFork.class.getName(),
              engine.id(),
              samples.toAbsolutePath().toString(),
              own.toString(),
              report.toString(),
              Long.toString(next),
              Long.toString(end - next)));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(own.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder
          .environment()
          .keySet()
          .removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
      builder.environment().putAll(spec.environment());
      return Guard.start(builder); // an engine may loop on a mutant
    }

    /** Reads whole lines as they are appended. */
    private void hear(RandomAccessFile in, Path log) throws IOException {
      byte[] more = new byte[(int) (in.length() - in.getFilePointer())];
      long from = in.getFilePointer();
      in.readFully(more);
      int whole = more.length;
      while (whole > 0 && more[whole - 1] != '\n') {
        whole--;
      }
      in.seek(from + whole);
      for (String line : new String(more, 0, whole, StandardCharsets.UTF_8).lines().toList()) {
        String[] fields = line.split("\t", 3);
        switch (fields[1]) {
          case MutantsFork.BEGUN, MutantsFork.COMPILED -> stage(fields[1]);
          case MutantsFork.UNTYPED -> {
            keep(next, log);
            defects.add("%s, seed %s: %s".formatted(engine.id(), fields[0], fields[2]));
            conclude(next, fields[1], fields[2]);
          }
          default -> conclude(next, fields[1], fields[2]);
        }
      }
    }

    private void conclude(long seed, String outcome, String text) throws IOException {
      Files.writeString(
          reported,
          seed + "\t" + outcome + "\t" + text + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      counts.merge(outcome, 1, Integer::sum);
      next = seed + 1;
      stage(null);
    }

    private void keep(long seed, Path log) throws IOException {
      Files.copy(log, file(seed, ".log"), StandardCopyOption.REPLACE_EXISTING);
      Files.write(file(seed, ".wasm"), mutator.mutant(seed));
    }

    private Path file(long seed, String suffix) {
      return directory.resolve(name + "-" + seed + suffix);
    }
  }

  /** Compilers may have started linkers. */
  private static void kill(Process process) {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> one.onExit().join());
  }

  private static Path location(Class<?> member) {
    try {
      return Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
