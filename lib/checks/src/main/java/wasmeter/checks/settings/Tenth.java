package wasmeter.checks.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import wasmeter.checks.recorded.Printed;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;
import wasmeter.measure.Preview;
import wasmeter.measure.Selection;
import wasmeter.sample.Sample;

/**
 * A tenth of a full plan, run as one plan: all engines on samples that a seed chooses, whose cells
 * are a tenth of all. Whole samples, since a plan is one run, and what its cells share is part of
 * how long it takes.
 *
 * @param forecast how long it was estimated to take, in seconds
 * @param real how long it took
 */
record Tenth(double forecast, double real) {
  private static final double SHARE = 0.1;
  private static final double WITHIN = 1.0 / 3;

  /** Whether the forecast is right within a third. */
  boolean isRight() {
    return forecast > 0 && Math.abs(real - forecast) <= WITHIN * forecast;
  }

  /**
   * Runs it, unless it has run: an interrupted one begins anew, as its time counts.
   *
   * @param plan the full plan
   * @param log path of the log, replaced
   * @param random which samples
   */
  static Tenth of(Plan plan, Path log, Random random) throws IOException, InterruptedException {
    Path known = log.resolveSibling(log.getFileName() + ".seconds");
    if (!Files.exists(known)) {
      Files.deleteIfExists(log);
      Bench bench = Bench.here();
      List<String> samples = chosen(cells(bench, plan, log), random);
      System.out.println("a tenth of the full plan: " + String.join(", ", samples));
      Printed printed = new Printed(log.getFileName().toString());
      bench.run(plan.samples(samples.toArray(String[]::new)), log, printed);
      Files.write(
          known, List.of(Double.toString(printed.estimated()), Double.toString(printed.seconds())));
    }
    List<String> lines = Files.readAllLines(known);
    return new Tenth(Double.parseDouble(lines.getFirst()), Double.parseDouble(lines.getLast()));
  }

  private static Map<String, Integer> cells(Bench bench, Plan plan, Path log)
      throws InterruptedException {
    Map<String, Integer> cells = new LinkedHashMap<>();
    for (Sample sample : bench.samples(plan)) {
      if (!Selection.chooses(plan, sample)) {
        continue;
      }
      Preview preview = bench.preview(plan.samples(sample.name()), log);
      if (preview.cells() > preview.gaps()) {
        cells.put(sample.name(), preview.cells() - preview.gaps());
      }
    }
    return cells;
  }

  /** Samples at random, as long as their cells are no more than a tenth; at least one. */
  static List<String> chosen(Map<String, Integer> cells, Random random) {
    double most = SHARE * cells.values().stream().mapToInt(Integer::intValue).sum();
    List<String> shuffled = new ArrayList<>(cells.keySet());
    Collections.shuffle(shuffled, random);
    List<String> chosen = new ArrayList<>();
    int sum = 0;
    for (String sample : shuffled) {
      if (chosen.isEmpty() || sum + cells.get(sample) <= most) {
        chosen.add(sample);
        sum += cells.get(sample);
      }
    }
    return chosen;
  }
}
