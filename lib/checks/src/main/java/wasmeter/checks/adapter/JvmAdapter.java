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

/**
 * Compares the adapters of engines that run on the JVM with the engines' own API: both sides under
 * JMH, each fork in a process of its own with the same arguments, in random order, by the CPU time
 * of the calling thread.
 *
 * <p>A call of fibonacci or nbody may take 1.03 times as long, one of noop 2 ns longer. There are
 * at least five forks a side, and more until the 95 % interval lies on one side of the limit.
 */
final class JvmAdapter {
  private static final int MEASURED_SECONDS = 3;

  /** GraalWasm needs that much more than what is typical until nothing compiles any more. */
  private static final double WARM_UP = 2.5;

  /**
   * Without those of builds: a call in them is one in the compilers' code, through the same API.
   */
  private static final List<String> ENGINES =
      List.of(
          "chicory/interpreter",
          "chicory/compiler",
          "endive/interpreter",
          "endive/compiler",
          "graalwasm/*");

  private static final String NOTHING = "noop";
  private static final List<String> SAMPLES = List.of(NOTHING, "fibonacci", "nbody");

  private final Settings settings;
  private final Consumer<String> say;
  private final Bench bench = Bench.here();
  private final Random random = new Random();

  JvmAdapter(Settings settings, Consumer<String> say) {
    this.settings = settings;
    this.say = say;
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
    CallCost cost = new CallCost(sample.equals(NOTHING));
    while (!cost.done()) {
      boolean first = random.nextBoolean();
      for (boolean through : List.of(first, !first)) {
        cost.add(through, score(engine, sample, module, through));
      }
    }
    say.accept("%s %s: %s".formatted(engine.name(), sample, cost.text()));
    return cost.holds();
  }

  private double score(EngineStatus engine, String sample, Path module, boolean through) {
    List<String> arguments = new ArrayList<>(Direct.arguments(bench, engine, module));
    List<Path> classPath = new ArrayList<>(Direct.classPath(engine));
    if (through) {
      arguments.add("-Dadapter.engine=" + engine.engine().id());
      Stream.of(Bench.class, Engines.class).map(Direct::location).forEach(classPath::add);
    }
    String side = through ? "ours" : "direct";
    double score =
        new JmhFork(
                through ? ThroughAdapter.class : Direct.benchmark(engine.engine().id()),
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
