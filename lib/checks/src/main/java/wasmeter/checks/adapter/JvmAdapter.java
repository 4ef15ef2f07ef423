package wasmeter.checks.adapter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.checks.Settings;
import wasmeter.checks.jmh.Direct;
import wasmeter.checks.jmh.JmhFork;
import wasmeter.engines.Engines;
import wasmeter.measure.Bench;
import wasmeter.measure.EngineStatus;
import wasmeter.measure.Plan;
import wasmeter.sample.Sample;
import wasmeter.stats.Estimate;
import wasmeter.stats.Ratio;

/**
 * Compares the adapters of engines that run on the JVM with the engines' own API: both sides under
 * JMH, each fork in a process of its own with the same arguments, in random order, by the CPU time
 * of the calling thread.
 *
 * <p>A call of fibonacci or nbody may take 1.03 times as long, one of noop 2 ns longer. There are
 * at least five forks a side, and more until the 95 % interval lies on one side of the limit.
 */
final class JvmAdapter {
  private static final int FEWEST_FORKS = 5;
  private static final int MOST_FORKS = 15;
  private static final int MEASURED_SECONDS = 3;
  private static final double RATIO = 1.03;
  private static final double NANOSECONDS = 2;

  /** GraalWasm needs that much more than what is typical until nothing compiles any more. */
  private static final double WARM_UP = 2.5;

  private static final List<String> ENGINES = List.of("chicory/*", "endive/*", "graalwasm/*");
  private static final List<String> SAMPLES = List.of("noop", "fibonacci", "nbody");

  private final Settings settings;
  private final Consumer<String> say;
  private final Bench bench = Bench.here();
  private final Random random = new Random();

  JvmAdapter(Settings settings, Consumer<String> say) {
    this.settings = settings;
    this.say = say;
  }

  /** What was measured of a pair, in ns of CPU time. */
  private record Sides(List<Double> ours, List<Double> direct) {
    Estimate ratio() {
      return Ratio.of(array(ours), array(direct));
    }

    double nanoseconds() {
      return Estimate.of(array(direct)).mean();
    }

    private static double[] array(List<Double> values) {
      return values.stream().mapToDouble(value -> value).toArray();
    }
  }

  /** Measures and prints a line for each engine and sample; false if one is too dear. */
  boolean holds() throws InterruptedException {
    Plan plan = Plan.quick();
    Map<String, Path> modules =
        bench.samples(plan).stream()
            .collect(Collectors.toMap(Sample::name, sample -> sample.module().path()));
    boolean holds = true;
    for (EngineStatus engine : bench.engines(plan.engines(ENGINES.toArray(String[]::new)))) {
      if (!settings.engine(engine.name())) {
        continue;
      }
      if (engine.absence() != null) {
        say.accept(engine.name() + ": " + engine.absence().reason());
        continue;
      }
      for (String sample : SAMPLES) {
        if (settings.sample(sample)) {
          holds &= cheap(engine, sample, modules.get(sample));
        }
      }
    }
    return holds;
  }

  private boolean cheap(EngineStatus engine, String sample, Path module) {
    Sides sides = new Sides(new ArrayList<>(), new ArrayList<>());
    double limit = Double.NaN;
    boolean decided = false;
    while (!decided && sides.ours().size() < MOST_FORKS) {
      boolean first = random.nextBoolean();
      for (boolean ours : List.of(first, !first)) {
        (ours ? sides.ours() : sides.direct()).add(score(engine, sample, module, ours));
      }
      limit = sample.equals("noop") ? 1 + NANOSECONDS / sides.nanoseconds() : RATIO;
      Estimate ratio = sides.ratio();
      decided =
          sides.ours().size() >= FEWEST_FORKS && (ratio.high() <= limit || ratio.low() > limit);
    }
    Estimate ratio = sides.ratio();
    boolean holds = ratio.mean() <= limit;
    say.accept(
        "%s %s: ours %.5g ns, direct %.5g ns, ratio %.3f [%.3f, %.3f], limit %.3f, n = %d: %s%s"
            .formatted(
                engine.name(),
                sample,
                ratio.mean() * sides.nanoseconds(),
                sides.nanoseconds(),
                ratio.mean(),
                ratio.low(),
                ratio.high(),
                limit,
                sides.ours().size(),
                holds ? "holds" : "fails",
                decided ? "" : ", barely"));
    return holds;
  }

  private double score(EngineStatus engine, String sample, Path module, boolean ours) {
    List<String> arguments = new ArrayList<>(Direct.arguments(bench, engine, module));
    List<Path> classPath = new ArrayList<>(Direct.classPath(engine));
    if (ours) {
      arguments.add("-Dadapter.engine=" + engine.engine().id());
      Stream.of(Bench.class, Engines.class).map(Direct::location).forEach(classPath::add);
    }
    String side = ours ? "ours" : "direct";
    double score =
        new JmhFork(
                ours ? ThroughAdapter.class : Direct.benchmark(engine.engine().id()),
                classPath,
                arguments,
                (int) Math.ceil(WARM_UP * engine.engine().typicalWarmUpSeconds()),
                MEASURED_SECONDS,
                settings.directory().resolve("jmh-" + System.nanoTime() + ".txt"))
            .run()
            .cpu();
    say.accept("%s %s %s %.6g".formatted(side, engine.name(), sample, score));
    return score;
  }
}
