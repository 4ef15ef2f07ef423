package wasmeter.checks.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import wasmeter.checks.Check;
import wasmeter.checks.Settings;
import wasmeter.checks.recorded.Recording;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;
import wasmeter.measure.Preview;
import wasmeter.record.replicate.SharedScatter;
import wasmeter.record.replicate.Stratum;

/**
 * Whether the full plan, which now takes a third of the time, finds what it found before, and how
 * well its time is estimated: {@code mvn -Pcheck -Dcheck=settings}, six hours, with nothing else
 * running.
 *
 * <p>Thirty cells are measured by {@link FormerPlan} and by the full plan, one cell after another
 * in random order, one plan directly after the other, either of them first. In at least 28 their
 * means must agree within their intervals, and so they must where scenarios share a process and
 * where each has its own, see {@link Together}. Then the full plan of the engines on the JVM, of
 * Wasmtime and of native code must be estimated at no more than 8 hours, and for a {@link Tenth} of
 * it, which is run, the estimate must be right within a third. What is measured stays in logs: a
 * check that was interrupted continues.
 */
public final class SettingsCheck implements Check {
  private static final List<String> ENGINES =
      List.of(
          "chicory/compiler",
          "chicory/interpreter",
          "endive/compiler",
          "graalwasm/jit",
          "wasmtime/cranelift");

  private static final List<String> SAMPLES = List.of("fibonacci", "nbody", "sort");
  private static final List<String> SCENARIOS = List.of("execute", "compile");
  private static final double LEAST_AGREEING = 28.0 / 30;

  private static final List<String> FULL_ENGINES =
      List.of("chicory/*", "endive/*", "graalwasm/*", "wasmtime/*", "native");

  private static final double MOST_HOURS = 8;
  private static final double HOUR = 3600;

  /** Called by the service loader. */
  public SettingsCheck() {}

  @Override
  public String name() {
    return "settings";
  }

  private record Cell(String engine, String sample, String scenario) {
    Plan plan() {
      return Plan.full().engines(engine).samples(sample).scenarios(scenario);
    }

    String name() {
      return engine + " " + sample + " " + scenario;
    }
  }

  private record Sides(double[] former, double[] current) {}

  @Override
  public boolean holds(Settings settings) throws IOException, InterruptedException {
    boolean agree = agree(settings);
    boolean together = Together.agree(settings);
    Plan full =
        Plan.full().engines(settings.engines(FULL_ENGINES)).samples(settings.samples(List.of()));
    Path log = settings.directory().resolve("tenth.jsonl");
    Preview preview = Bench.here().preview(full, settings.directory().resolve("none.jsonl"));
    boolean hours = preview.seconds() <= MOST_HOURS * HOUR;
    say(
        "the full plan: %d cells, %d forks, %.1f hours, at most %.0f are allowed: %s",
        preview.cells() - preview.gaps(),
        preview.forks(),
        preview.seconds() / HOUR,
        MOST_HOURS,
        verdict(hours));
    Tenth tenth = Tenth.of(full.seed(settings.seed()), log, new Random(settings.seed()));
    say(
        "a tenth of it took %.0f s, estimated at %.0f s, which must be right within a third: %s",
        tenth.real(), tenth.forecast(), verdict(tenth.isRight()));
    return agree && together && hours && tenth.isRight();
  }

  private static boolean agree(Settings settings) throws InterruptedException {
    List<Cell> cells = new ArrayList<>();
    for (String engine : settings.engines(ENGINES)) {
      for (String sample : settings.samples(SAMPLES)) {
        SCENARIOS.forEach(scenario -> cells.add(new Cell(engine, sample, scenario)));
      }
    }
    Random random = new Random(settings.seed());
    List<Cell> shuffled = new ArrayList<>(cells);
    Collections.shuffle(shuffled, random);
    Map<Cell, Sides> measured = new LinkedHashMap<>();
    for (Cell cell : shuffled) {
      measured.put(cell, sides(cell, settings.directory(), random.nextBoolean()));
    }
    Map<Stratum, List<double[]>> scores = new EnumMap<>(Stratum.class);
    measured.forEach(
        (cell, sides) ->
            scores
                .computeIfAbsent(Stratum.of(cell.engine(), false), stratum -> new ArrayList<>())
                .add(sides.current()));
    SharedScatter shared = Agreement.shared(scores);
    int agreeing = 0;
    int same = 0;
    for (Cell cell : cells) {
      Sides sides = measured.get(cell);
      Agreement agreement =
          Agreement.of(
              sides.former(), sides.current(), shared.of(Stratum.of(cell.engine(), false)));
      say("%s: %s", cell.name(), agreement.text());
      agreeing += agreement.agrees() ? 1 : 0;
      same += agreement.isSame() ? 1 : 0;
    }
    boolean holds = agreeing >= LEAST_AGREEING * cells.size();
    say(
        "the means of %d of %d cells agree, of %.1f they must: %s; the interval of the ratio holds"
            + " 1 in %d",
        agreeing, cells.size(), LEAST_AGREEING * cells.size(), verdict(holds), same);
    return holds;
  }

  private static Sides sides(Cell cell, Path directory, boolean formerFirst)
      throws InterruptedException {
    Path former = directory.resolve("former.jsonl");
    Path current = directory.resolve("current.jsonl");
    if (formerFirst) {
      double[] first = FormerPlan.scores(cell.plan(), cell.scenario(), former);
      return new Sides(first, scores(cell, current));
    }
    double[] first = scores(cell, current);
    return new Sides(FormerPlan.scores(cell.plan(), cell.scenario(), former), first);
  }

  private static double[] scores(Cell cell, Path log) throws InterruptedException {
    return Recording.cell(cell.plan(), cell.scenario(), log).counted().scores();
  }

  private static String verdict(boolean holds) {
    return holds ? "holds" : "does not hold";
  }

  private static void say(String text, Object... values) {
    System.out.println(String.format(Locale.ROOT, text, values));
  }
}
