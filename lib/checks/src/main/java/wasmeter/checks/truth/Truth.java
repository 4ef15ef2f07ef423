package wasmeter.checks.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import wasmeter.checks.Settings;
import wasmeter.checks.jmh.Direct;
import wasmeter.checks.jmh.JmhFork;
import wasmeter.measure.Bench;
import wasmeter.measure.EngineStatus;
import wasmeter.measure.Plan;
import wasmeter.measure.Progress;
import wasmeter.record.replicate.Forks;
import wasmeter.sample.Sample;
import wasmeter.stats.Estimate;
import wasmeter.stats.compare.Ratio;

/**
 * Compares what the quick plan measures with plain JMH: a warm-up five times as long as an engine
 * typically needs, the engine called directly, in a JVM with the same arguments.
 *
 * <p>Both sides stand beside each other in random order, at least five forks a side, more while the
 * 95 % interval of the ratio is wider than ±5 %. A cell holds if that interval is narrow enough and
 * the ratio within 5 % of 1; for operations of a few nanoseconds, within 3 ns. Takes an hour, with
 * nothing else running.
 */
final class Truth {
  private static final List<String> ENGINES =
      List.of("graalwasm/jit", "chicory/compiler", "endive/compiler", "native");
  private static final List<String> SAMPLES = List.of("add-one", "nbody", "fibonacci");
  private static final int LEAST_FORKS = 5;
  private static final int MOST_FORKS = 20;
  private static final double WITHIN = 0.05;
  private static final double WITHIN_NANOSECONDS = 3;
  private static final double WARM_UP = 5;
  private static final int MEASURED_SECONDS = 10;

  private final Bench bench = Bench.here();
  private final Plan plan = Plan.quick().scenarios("execute").forks(1).precision(1);
  private final Settings settings;
  private final Path directory;
  private final Map<String, EngineStatus> engines;
  private final Map<String, Sample> samples;

  private record Cell(String engine, String sample) {}

  private record Sides(List<Double> ours, List<Double> direct) {
    Estimate ratio() {
      return Ratio.of(array(ours), array(direct));
    }

    double difference() {
      return Estimate.of(array(ours)).mean() - Estimate.of(array(direct)).mean();
    }

    boolean decided() {
      return ratio().halfWidth() <= WITHIN
          || tiny() && nanosecondsHalfWidth() <= WITHIN_NANOSECONDS;
    }

    private double nanosecondsHalfWidth() {
      return ratio().halfWidth() * Estimate.of(array(direct)).mean();
    }

    boolean holds() {
      return Math.abs(ratio().mean() - 1) <= WITHIN
          || tiny() && Math.abs(difference()) <= WITHIN_NANOSECONDS;
    }

    /** Where 5 % are less than the 3 ns that a call of any shape may cost. */
    private boolean tiny() {
      return Estimate.of(array(direct)).mean() * WITHIN < WITHIN_NANOSECONDS;
    }

    private static double[] array(List<Double> values) {
      return values.stream().mapToDouble(v -> v).toArray();
    }
  }

  Truth(Settings settings) throws InterruptedException {
    this.settings = settings;
    directory = settings.directory();
    engines =
        bench.engines(plan.engines(ENGINES.toArray(String[]::new))).stream()
            .collect(Collectors.toMap(EngineStatus::name, e -> e));
    samples = bench.samples(plan).stream().collect(Collectors.toMap(Sample::name, s -> s));
  }

  /** Measures both sides and prints a line for each cell; false if one does not hold. */
  boolean holds() {
    Map<Cell, Sides> cells = new LinkedHashMap<>();
    for (String engine : ENGINES) {
      for (String sample : SAMPLES) {
        if (settings.engine(engine) && settings.sample(sample)) {
          cells.put(new Cell(engine, sample), new Sides(new ArrayList<>(), new ArrayList<>()));
        }
      }
    }
    long seed = new Random().nextLong();
    say("seed " + seed);
    Random random = new Random(seed);
    for (int round = 1; round <= MOST_FORKS; round++) {
      List<Runnable> round1 = new ArrayList<>();
      for (Map.Entry<Cell, Sides> entry : cells.entrySet()) {
        if (round > LEAST_FORKS && entry.getValue().decided()) {
          continue;
        }
        round1.add(() -> entry.getValue().ours().add(ours(entry.getKey())));
        round1.add(() -> entry.getValue().direct().add(direct(entry.getKey())));
      }
      Collections.shuffle(round1, random);
      round1.forEach(Runnable::run);
    }
    cells.forEach(
        (cell, sides) -> {
          Estimate ratio = sides.ratio();
          say(
              "%s %s: ours %.5g ns, direct %.5g ns, ratio %.4f [%.4f, %.4f], n = %d: %s"
                  .formatted(
                      cell.engine(),
                      cell.sample(),
                      Estimate.of(Sides.array(sides.ours())).mean(),
                      Estimate.of(Sides.array(sides.direct())).mean(),
                      ratio.mean(),
                      ratio.low(),
                      ratio.high(),
                      sides.ours().size(),
                      !sides.decided() ? "undecided" : sides.holds() ? "holds" : "does not hold"));
        });
    return cells.values().stream().allMatch(s -> s.decided() && s.holds());
  }

  private double ours(Cell cell) {
    Path log = directory.resolve("ours-" + System.nanoTime() + ".jsonl");
    try {
      var records =
          bench.run(plan.engines(cell.engine()).samples(cell.sample()), log, Progress.SILENT);
      double score = Forks.of(records.observations()).getFirst().score();
      say("ours %s %s %.6g".formatted(cell.engine(), cell.sample(), score));
      return score;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private double direct(Cell cell) {
    EngineStatus engine = engines.get(cell.engine());
    Sample sample = samples.get(cell.sample());
    List<String> arguments =
        new ArrayList<>(Direct.arguments(bench, engine, sample.module().path()));
    try {
      if (engine.engine().isNative()) {
        arguments.add("-Ddirect.library=" + library(sample));
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(cell.toString(), e);
    }
    double score =
        new JmhFork(
                Direct.benchmark(cell.engine()),
                Direct.classPath(engine),
                arguments,
                (int) Math.ceil(WARM_UP * engine.engine().typicalWarmUpSeconds()),
                MEASURED_SECONDS,
                directory.resolve("direct-" + System.nanoTime() + ".txt"))
            .run()
            .wall();
    say("direct %s %s %.6g".formatted(cell.engine(), cell.sample(), score));
    return score;
  }

  /**
   * Compiled as the engine does it, beside the source: the path of a source is in the library, and
   * a longer one moves its functions against the borders of cache lines, which is 4 % of fibonacci.
   */
  private Path library(Sample sample) throws IOException, InterruptedException {
    Path library = directory.toAbsolutePath().resolve(sample.name() + ".so");
    if (!Files.exists(library)) {
      List<String> command = new ArrayList<>(List.of(sample.nativeSource().compiler()));
      command.addAll(sample.nativeSource().flags());
      command.addAll(
          List.of(
              "-o", library.toString(), sample.nativeSource().source().getFileName().toString()));
      if (new ProcessBuilder(command)
              .directory(sample.nativeSource().source().getParent().toFile())
              .inheritIO()
              .start()
              .waitFor()
          != 0) {
        throw new IllegalStateException(command + " failed");
      }
    }
    return library;
  }

  private void say(String line) {
    System.out.println(line);
    try {
      Files.writeString(
          directory.resolve("truth.txt"),
          line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
