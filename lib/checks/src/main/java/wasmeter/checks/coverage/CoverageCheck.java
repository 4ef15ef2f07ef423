package wasmeter.checks.coverage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import wasmeter.checks.Check;
import wasmeter.checks.Settings;
import wasmeter.checks.recorded.Recording;
import wasmeter.checks.recorded.Series;
import wasmeter.measure.Bench;
import wasmeter.measure.Plan;

/**
 * Whether the intervals of tables hold the mean as often as they promise: {@code mvn -Pcheck
 * -Dcheck=coverage}, half an hour, with nothing else running.
 *
 * <p>Forty forks of each of eight cells run in random order, round by round, as short as those of
 * the quick plan. They stay in a log: a run that was interrupted continues, and one that was not
 * draws again. Three and five of the forks are drawn ten thousand times, with what the other cells
 * of the draw and earlier runs of this machine know about scatter. Of both sizes, at least 92 % of
 * intervals must hold the mean of all forks, in all cells together, and in no cell less than 80 %;
 * those of three forks must be at most 0.7 × as wide as Student's at the median.
 *
 * <p>Forks that something else disturbed are left out where tables leave them out; what all forks
 * would give is shown, too. The mean of forty is not that of endlessly many, and the few are part
 * of the forty, which makes it somewhat easier to hold: how often the interval held it if it were
 * narrower by this is shown, too.
 */
public final class CoverageCheck implements Check {
  /** A compiler to JVM classes, an interpreter, an engine with its own machine code, and native. */
  private static final List<String> ENGINES =
      List.of("chicory/compiler", "chicory/interpreter", "wasmtime/cranelift", "native");

  private static final List<String> SAMPLES = List.of("fibonacci", "nbody");
  private static final int FORKS = 40;
  private static final int DRAWS = 10_000;
  private static final List<Integer> SIZES = List.of(Promise.FEW, 5);

  /** Called by the service loader. */
  public CoverageCheck() {}

  @Override
  public String name() {
    return "coverage";
  }

  @Override
  public boolean holds(Settings settings) throws IOException, InterruptedException {
    String[] engines = settings.engines(ENGINES);
    String[] samples = settings.samples(SAMPLES);
    int forks = settings.size().forks(FORKS);
    Path log = settings.directory().resolve("coverage.jsonl");
    List<Series> cells =
        Recording.of(
            Plan.quick().engines(engines).samples(samples).scenarios("execute").forks(forks), log);
    int wanted = engines.length * samples.length;
    if (!Recording.isComplete(cells, wanted, forks)) {
      System.out.println(Recording.missing(cells, wanted, forks) + ": does not hold");
      return false;
    }
    EarlierRuns earlier =
        EarlierRuns.of(settings.runs(), settings.home(), Bench.here().machine().id());
    System.out.println(earlier.text());
    List<Series> counted = cells.stream().map(Series::counted).toList();
    System.out.printf(
        Locale.ROOT,
        "%d of %d forks were disturbed, %d are left out%n",
        cells.stream().mapToInt(Series::disturbed).sum(),
        count(cells),
        count(cells) - count(counted));
    boolean holds = true;
    for (int n : SIZES) {
      if (counted.stream().anyMatch(cell -> cell.forks().size() <= n)) {
        System.out.println("n = " + n + ": too few forks to draw from: does not hold");
        return false;
      }
      int draws = settings.size().draws(DRAWS);
      Promise promise = new Promise(drawn(counted, earlier, n, draws, settings.seed()));
      promise.lines().forEach(System.out::println);
      holds &= promise.holds();
      System.out.printf(
          Locale.ROOT,
          "n = %d, with the forks that were disturbed: %.1f %% of draws%n",
          n,
          100 * drawn(cells, earlier, n, draws, settings.seed()).share());
    }
    return holds;
  }

  private static Draws drawn(List<Series> cells, EarlierRuns earlier, int n, int draws, long seed) {
    return Draws.of(
        cells.stream()
            .map(cell -> new Draws.Cell(cell.name(), cell.stratum(), cell.scores()))
            .toList(),
        earlier.scatter(),
        n,
        draws,
        new Random(seed));
  }

  private static int count(List<Series> cells) {
    return cells.stream().mapToInt(cell -> cell.forks().size()).sum();
  }
}
