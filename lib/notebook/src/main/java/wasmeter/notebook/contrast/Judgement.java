package wasmeter.notebook.contrast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Gap;
import wasmeter.record.Cause;
import wasmeter.record.replicate.Scatter;
import wasmeter.record.replicate.Score;
import wasmeter.stats.Estimate;
import wasmeter.stats.compare.BenjaminiHochberg;
import wasmeter.stats.compare.Difference;

/**
 * One engine against another: a conclusion for each cell that both have, and one for the engine.
 *
 * <p>Where nothing differs, a comparison says otherwise anywhere in 5 % of cases: half of these are
 * granted to the engine, so that a little on every cell is seen though no cell shows it, and half
 * to all cells together.
 *
 * @param engine over all cells with an interval, the mean of their logarithms; a gap if there is
 *     none
 * @param ratio of the engine's times, over these cells
 * @param cells in the order of tables
 * @param shared sentences on what the cells shared
 */
public record Judgement(
    Conclusion engine, Estimate ratio, List<Finding> cells, List<String> shared) {
  static final double FALSE = (1 - Estimate.CONFIDENCE) / 2;

  /** More forks of one cell than anyone runs. */
  private static final int MOST = 500;

  /** Why there is no interval. */
  static final Gap ONE_FORK =
      new Gap(
          Cause.NOT_IN_PLAN,
          "one fork says nothing about scatter, and no other cells do: measure at least three with"
              + " forks(3)");

  /** Why there is no conclusion for the engine. */
  static final Gap NO_CELL =
      new Gap(Cause.NOT_IN_PLAN, "there is no cell of both engines with an interval");

  /** Copies the lists. */
  public Judgement {
    cells = List.copyOf(cells);
    shared = List.copyOf(shared);
  }

  /**
   * Judges an engine by what was recorded.
   *
   * @param cells of any engines: all of them know something about scatter
   * @param base name of the engine it is measured against
   * @param other name of the engine in question
   * @param slower what difference matters: 0.03 for 3 %; above 0
   * @return conclusions for the cells that both have
   */
  public static Judgement of(Cells cells, String base, String other, double slower) {
    return of(cells, base, other, slower, 1);
  }

  /**
   * The same where it is one of several comparisons, which share the 5 % of false alarms.
   *
   * @param cells of any engines
   * @param base name of the engine it is measured against
   * @param other name of the engine in question
   * @param slower what difference matters
   * @param comparisons how many there are, at least 1
   * @return conclusions for the cells that both have
   */
  public static Judgement of(
      Cells cells, String base, String other, double slower, int comparisons) {
    return Sides.of(cells).judge(base, other, slower, comparisons);
  }

  static Judgement of(List<Contrast> contrasts, List<Scatter> forks, double slower) {
    return of(contrasts, forks, slower, FALSE);
  }

  static Judgement of(
      List<Contrast> contrasts, List<Scatter> forks, double slower, double falseAlarms) {
    Priors priors = new Priors(forks, contrasts);
    List<Evidence> evidence = contrasts.stream().map(c -> Evidence.of(c, priors)).toList();
    List<Integer> places =
        IntStream.range(0, contrasts.size())
            .filter(i -> contrasts.get(i).grouped().isEmpty())
            .filter(i -> evidence.get(i).now().interval().hasInterval())
            .boxed()
            .toList();
    List<Evidence> counted = places.stream().map(evidence::get).toList();
    List<Integer> common = common(places.stream().map(contrasts::get).toList());
    boolean[] shown =
        BenjaminiHochberg.shown(
            counted.stream().mapToDouble(e -> e.now().probability()).toArray(), falseAlarms);
    double matters = Math.log1p(slower);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < contrasts.size(); i++) {
      Evidence of = evidence.get(i);
      int test = places.indexOf(i);
      findings.add(
          Finding.of(
              contrasts.get(i),
              of.now(),
              !contrasts.get(i).grouped().isEmpty()
                  ? new Conclusion.InGroups()
                  : test < 0
                      ? new Conclusion.Unknown(ONE_FORK)
                      : conclusion(shown[test], matters, of::with, of::effort)));
    }
    if (counted.isEmpty()) {
      return new Judgement(
          new Conclusion.Unknown(NO_CELL), Estimate.NONE, findings, priors.sentences());
    }
    IntFunction<Difference> mean =
        n ->
            counted.size() == 1
                ? counted.getFirst().with(n)
                : Difference.mean(
                    counted.stream().map(e -> e.alone(n)).toList(),
                    counted.stream().map(e -> e.usual(n)).toList(),
                    common);
    Difference engine = mean.apply(0);
    return new Judgement(
        conclusion(
            engine.probability() <= falseAlarms,
            matters,
            mean,
            n -> counted.stream().map(e -> e.effort(n)).reduce(Effort.NONE, Effort::and)),
        Finding.ratio(engine),
        findings,
        priors.sentences());
  }

  /** The same number for cells that processes have in common, be it through others. */
  static List<Integer> common(List<Contrast> contrasts) {
    Map<String, Integer> known = new HashMap<>();
    List<Integer> numbers = new ArrayList<>();
    for (Contrast contrast : contrasts) {
      int number = numbers.size();
      numbers.add(number);
      for (String process : processes(contrast)) {
        Integer other = known.put(process, number);
        if (other != null && other != number) {
          numbers.replaceAll(n -> n.equals(other) ? number : n);
          known.replaceAll((p, n) -> n.equals(other) ? number : n);
        }
      }
    }
    return numbers;
  }

  private static List<String> processes(Contrast contrast) {
    return Stream.of(contrast.base(), contrast.other())
        .flatMap(side -> side.scores().stream())
        .map(Score::process)
        .filter(process -> !process.isEmpty())
        .toList();
  }

  private static Conclusion conclusion(
      boolean shown, double matters, IntFunction<Difference> with, IntFunction<Effort> effort) {
    Estimate now = with.apply(0).interval();
    if (shown) {
      return new Conclusion.Differs(Finding.ratio(with.apply(0)));
    }
    double farthest = Math.max(-now.low(), now.high());
    if (farthest <= matters) {
      return new Conclusion.NotShown(Math.expm1(farthest));
    }
    // Narrow enough to exclude what matters or no difference at all, whichever comes first.
    double enough = Math.max(matters - Math.abs(now.mean()), Math.abs(now.mean()));
    int enoughForks = fewest(with, effort, enough);
    return new Conclusion.Undecided(
        enoughForks > MOST ? Optional.empty() : Optional.of(effort.apply(enoughForks)));
  }

  /** The fewest forks, more than there are, with which the interval is as narrow as that. */
  private static int fewest(
      IntFunction<Difference> with, IntFunction<Effort> effort, double enough) {
    int least = 1;
    int most = MOST + 1;
    while (most - least > 1) {
      int middle = (least + most) / 2;
      boolean reached =
          effort.apply(middle).forks() > 0 && with.apply(middle).interval().halfWidth() <= enough;
      least = reached ? least : middle;
      most = reached ? middle : most;
    }
    return most;
  }
}
