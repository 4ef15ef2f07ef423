package wasmeter.checks.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import wasmeter.checks.Settings;
import wasmeter.checks.recorded.Recording;
import wasmeter.checks.recorded.Series;
import wasmeter.measure.Plan;
import wasmeter.record.Scenario;
import wasmeter.record.replicate.SharedScatter;
import wasmeter.record.replicate.Stratum;

/**
 * Whether scenarios that share a process are as fast as each in a process of its own: the cells of
 * an engine and a sample are measured by the full plan in both ways, one directly after the other,
 * either of them first.
 */
final class Together {
  private static final List<String> ENGINES =
      List.of(
          "chicory/compiler",
          "chicory/interpreter",
          "endive/compiler",
          "graalwasm/jit",
          "wasmtime/cranelift",
          "wasmtime/winch");

  private static final List<String> SAMPLES = List.of("fibonacci", "sort");

  /** What may share a process. */
  private static final String[] SCENARIOS = {"compile", "jit", "aot-compile", "aot-total"};

  private static final double LEAST_AGREEING = 28.0 / 30;

  private Together() {}

  /** A cell in both ways. */
  private record Sides(double[] alone, double[] together) {}

  /** A cell, and which others are like it. */
  private record Cell(String name, Stratum stratum) {}

  static boolean agree(Settings settings) throws InterruptedException {
    List<Plan> plans = new ArrayList<>();
    for (String engine : settings.engines(ENGINES)) {
      for (String sample : settings.samples(SAMPLES)) {
        plans.add(Plan.full().engines(engine).samples(sample).scenarios(SCENARIOS));
      }
    }
    Random random = new Random(settings.seed());
    Collections.shuffle(plans, random);
    Map<Cell, Sides> cells = new LinkedHashMap<>();
    for (Plan plan : plans) {
      Map<Cell, double[]> alone = new LinkedHashMap<>();
      Map<Cell, double[]> together = new LinkedHashMap<>();
      boolean aloneFirst = random.nextBoolean();
      for (boolean isAlone : List.of(aloneFirst, !aloneFirst)) {
        (isAlone ? alone : together).putAll(measured(plan, isAlone, settings.directory()));
      }
      alone.forEach(
          (cell, scores) -> {
            if (together.containsKey(cell)) {
              cells.put(cell, new Sides(scores, together.get(cell)));
            }
          });
    }
    return judge(cells);
  }

  private static Map<Cell, double[]> measured(Plan plan, boolean alone, Path directory)
      throws InterruptedException {
    Plan one = alone ? plan.with(plan.budget().withScenariosPerProcess(1)) : plan;
    List<Series> series =
        Recording.of(one, directory.resolve(alone ? "alone.jsonl" : "together.jsonl"));
    Map<Cell, double[]> cells = new LinkedHashMap<>();
    for (Series cell : series) {
      if (cell.scenario() != Scenario.EXECUTE_CALL) {
        cells.put(new Cell(cell.name(), cell.stratum()), cell.counted().scores());
      }
    }
    return cells;
  }

  private static boolean judge(Map<Cell, Sides> cells) {
    SharedScatter alone = shared(cells, true);
    SharedScatter together = shared(cells, false);
    int agreeing = 0;
    for (Map.Entry<Cell, Sides> cell : cells.entrySet()) {
      Stratum stratum = cell.getKey().stratum();
      Agreement agreement =
          Agreement.of(
              cell.getValue().alone(),
              alone.of(stratum),
              cell.getValue().together(),
              together.of(stratum));
      say("%s: %s", cell.getKey().name(), agreement.text("alone", "together"));
      agreeing += agreement.agrees() ? 1 : 0;
    }
    boolean holds = !cells.isEmpty() && agreeing >= LEAST_AGREEING * cells.size();
    say(
        "in one process and in processes of their own, the means of %d of %d cells agree, of %.1f"
            + " they must: %s",
        agreeing, cells.size(), LEAST_AGREEING * cells.size(), holds ? "holds" : "does not hold");
    return holds;
  }

  private static SharedScatter shared(Map<Cell, Sides> cells, boolean alone) {
    Map<Stratum, List<double[]>> scores = new EnumMap<>(Stratum.class);
    cells.forEach(
        (cell, sides) ->
            scores
                .computeIfAbsent(cell.stratum(), stratum -> new ArrayList<>())
                .add(alone ? sides.alone() : sides.together()));
    return Agreement.shared(scores);
  }

  private static void say(String text, Object... values) {
    System.out.println(String.format(Locale.ROOT, text, values));
  }
}
