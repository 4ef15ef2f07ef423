package wasmeter.checks.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import wasmeter.checks.Check;
import wasmeter.checks.Settings;
import wasmeter.checks.recorded.Recording;
import wasmeter.checks.recorded.Series;
import wasmeter.measure.Plan;
import wasmeter.record.replicate.SharedScatter;
import wasmeter.record.replicate.Stratum;
import wasmeter.stats.Estimate;

/**
 * Whether the full plan, which now takes a third of the time, finds what it found before: {@code
 * mvn -Pcheck -Dcheck=settings}, an hour and a half, with nothing else running.
 *
 * <p>Thirty cells of five engines and two samples are measured by {@link FormerPlan}, in processes
 * of their own, and by the full plan with two processes of each, in which {@code compile} and
 * {@code jit} of an engine and a sample share theirs. One plan directly follows the other, either
 * of them first, the engines and samples in random order. In at least 28 cells the means must agree
 * within their intervals. Those of two processes are wide, so the mean ratio over all cells is
 * shown, too: it would be off 1 if the full plan were faster or slower on the whole. What is
 * measured stays in logs: a check that was interrupted continues.
 */
public final class SettingsCheck implements Check {
  private static final List<String> ENGINES =
      List.of(
          "chicory/compiler",
          "chicory/interpreter",
          "graalwasm/jit",
          "wasmtime/cranelift",
          "wasmtime/winch");

  private static final List<String> SAMPLES = List.of("fibonacci", "nbody");

  /** Those that every engine has. */
  private static final List<String> SCENARIOS = List.of("execute", "compile", "jit");

  /** One says nothing of how processes differ, and the full plan has two in some. */
  private static final int PROCESSES = 2;

  private static final double LEAST_AGREEING = 28.0 / 30;

  /** Called by the service loader. */
  public SettingsCheck() {}

  @Override
  public String name() {
    return "settings";
  }

  private record Sides(Stratum stratum, double[] former, double[] current) {}

  @Override
  public boolean holds(Settings settings) throws InterruptedException {
    if (!Needed.allRun(Plan.full().engines(settings.engines(ENGINES)))) {
      return false;
    }
    List<Plan> plans = new ArrayList<>();
    for (String engine : settings.engines(ENGINES)) {
      for (String sample : settings.samples(SAMPLES)) {
        Plan full = Plan.full().engines(engine).samples(sample).forks(PROCESSES);
        plans.add(full.with(full.budget().withoutRefining()));
      }
    }
    Random random = new Random(settings.seed());
    Collections.shuffle(plans, random);
    Map<String, Sides> cells = new TreeMap<>();
    for (Plan plan : plans) {
      cells.putAll(sides(plan, settings.directory(), random.nextBoolean()));
    }
    return judge(cells, plans.size() * SCENARIOS.size());
  }

  private static boolean judge(Map<String, Sides> cells, int wanted) {
    SharedScatter shared = shared(cells);
    int agreeing = 0;
    int same = 0;
    List<Double> logs = new ArrayList<>();
    for (Map.Entry<String, Sides> cell : cells.entrySet()) {
      Sides sides = cell.getValue();
      Agreement agreement =
          Agreement.of(sides.former(), sides.current(), shared.of(sides.stratum()));
      say("%s: %s", cell.getKey(), agreement.text());
      agreeing += agreement.agrees() ? 1 : 0;
      same += agreement.isSame() ? 1 : 0;
      logs.add(Math.log(agreement.ratio().mean()));
    }
    Estimate mean = Estimate.of(logs.stream().mapToDouble(Double::doubleValue).toArray());
    say(
        "over all cells, now is %.4f [%.4f, %.4f] of what it was",
        Math.exp(mean.mean()), Math.exp(mean.low()), Math.exp(mean.high()));
    boolean holds = agreeing >= LEAST_AGREEING * wanted;
    say(
        "the means of %d of %d cells agree, of %.1f they must: %s; the interval of the ratio holds"
            + " 1 in %d",
        agreeing, wanted, LEAST_AGREEING * wanted, holds ? "holds" : "does not hold", same);
    return holds;
  }

  private static SharedScatter shared(Map<String, Sides> cells) {
    Map<Stratum, List<double[]>> scores = new EnumMap<>(Stratum.class);
    cells
        .values()
        .forEach(
            sides ->
                scores
                    .computeIfAbsent(sides.stratum(), stratum -> new ArrayList<>())
                    .add(sides.current()));
    return Agreement.shared(scores);
  }

  private static Map<String, Sides> sides(Plan plan, Path directory, boolean formerFirst)
      throws InterruptedException {
    Map<String, double[]> former = new TreeMap<>();
    if (formerFirst) {
      former.putAll(former(plan, directory));
    }
    List<Series> current =
        Recording.of(
            plan.scenarios(SCENARIOS.toArray(String[]::new)), directory.resolve("current.jsonl"));
    if (!formerFirst) {
      former.putAll(former(plan, directory));
    }
    Map<String, Sides> cells = new TreeMap<>();
    for (Series cell : current) {
      double[] scores = former.get(cell.scenario().label());
      if (scores != null) {
        cells.put(cell.name(), new Sides(cell.stratum(), scores, cell.counted().scores()));
      }
    }
    return cells;
  }

  private static Map<String, double[]> former(Plan plan, Path directory)
      throws InterruptedException {
    Map<String, double[]> scores = new TreeMap<>();
    for (String scenario : SCENARIOS) {
      scores.put(
          scenario,
          FormerPlan.scores(plan.scenarios(scenario), scenario, directory.resolve("former.jsonl")));
    }
    return scores;
  }

  private static void say(String text, Object... values) {
    System.out.println(String.format(Locale.ROOT, text, values));
  }
}
