package wasmeter.checks.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import wasmeter.checks.Check;
import wasmeter.checks.Settings;
import wasmeter.checks.recorded.Recording;
import wasmeter.checks.recorded.Series;
import wasmeter.measure.Plan;
import wasmeter.record.replicate.SharedScatter;
import wasmeter.record.replicate.Stratum;
import wasmeter.stats.Estimate;
import wasmeter.stats.Robust;

/**
 * Whether the full plan, which now takes a third of the time, finds what it found before: {@code
 * mvn -Pcheck -Dcheck=settings}, an hour and a half, with nothing else running.
 *
 * <p>Thirty cells of five engines and two samples are measured by {@link FormerPlan}, in processes
 * of their own, and by the full plan with two processes of each, in which {@code compile} and
 * {@code jit} of an engine and a sample share theirs. One plan directly follows the other, either
 * of them first, the engines and samples in random order. In at least 28 cells the means must agree
 * within their intervals. Those of two processes are wide, so the mean ratio over all cells is
 * shown, too: it would be off 1 if the full plan were faster or slower on the whole. So is how wide
 * the intervals are: on a machine that others use, they are wide, and agree easily. What is
 * measured stays in logs: a check that was interrupted continues. With {@code -Dforks=5}, the
 * former plan has at most five processes of a cell, where such a machine would make it start ten of
 * each.
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
      cells.putAll(sides(plan, settings, random.nextBoolean()));
    }
    return judge(cells, plans.size() * SCENARIOS.size());
  }

  private static boolean judge(Map<String, Sides> cells, int wanted) {
    SharedScatter shared = shared(cells);
    List<Agreement> agreements = new ArrayList<>();
    for (Map.Entry<String, Sides> cell : cells.entrySet()) {
      Sides sides = cell.getValue();
      Agreement agreement =
          Agreement.of(sides.former(), sides.current(), shared.of(sides.stratum()));
      say("%s: %s", cell.getKey(), agreement.text());
      agreements.add(agreement);
    }
    long agreeing = agreements.stream().filter(Agreement::agrees).count();
    long same = agreements.stream().filter(Agreement::isSame).count();
    Estimate mean = Estimate.of(each(agreements, one -> Math.log(one.ratio().mean())));
    say(
        "half of the intervals are at most ± %.2f %% wide, formerly ± %.2f %%: wide ones agree"
            + " easily",
        100 * Robust.median(each(agreements, one -> one.current().relativeHalfWidth())),
        100 * Robust.median(each(agreements, one -> one.former().relativeHalfWidth())));
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

  private static double[] each(List<Agreement> all, ToDoubleFunction<Agreement> what) {
    return all.stream().mapToDouble(what).toArray();
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

  private static Map<String, Sides> sides(Plan plan, Settings settings, boolean formerFirst)
      throws InterruptedException {
    Map<String, double[]> former = new TreeMap<>();
    if (formerFirst) {
      former.putAll(former(plan, settings));
    }
    List<Series> current =
        Recording.of(
            plan.scenarios(SCENARIOS.toArray(String[]::new)),
            settings.directory().resolve("current.jsonl"));
    if (!formerFirst) {
      former.putAll(former(plan, settings));
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

  private static Map<String, double[]> former(Plan plan, Settings settings)
      throws InterruptedException {
    Map<String, double[]> scores = new TreeMap<>();
    for (String scenario : SCENARIOS) {
      scores.put(
          scenario,
          FormerPlan.scores(
              plan.scenarios(scenario),
              scenario,
              settings.directory().resolve("former.jsonl"),
              settings.size().forks(FormerPlan.MOST)));
    }
    return scores;
  }

  private static void say(String text, Object... values) {
    System.out.println(String.format(Locale.ROOT, text, values));
  }
}
