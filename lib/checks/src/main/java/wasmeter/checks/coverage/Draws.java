package wasmeter.checks.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Mean;
import wasmeter.record.replicate.Scatter;
import wasmeter.record.replicate.SharedScatter;
import wasmeter.record.replicate.Stratum;
import wasmeter.stats.Estimate;
import wasmeter.stats.Groups;
import wasmeter.stats.compare.Moderated;

/**
 * Experiments of a few forks, drawn from many.
 *
 * <p>A draw takes the same numbers of forks in every cell, without replacement, as one experiment
 * does that runs a few rounds: the cells share what they know about scatter, together with what
 * earlier runs know. Pure.
 */
final class Draws {
  private final int n;
  private final int of;
  private final Map<Cell, Tally> tallies = new LinkedHashMap<>();
  private final Map<String, List<Moderated>> shared = new TreeMap<>();

  /**
   * All forks of a cell.
   *
   * @param name for people
   * @param stratum which cells scatter like it
   * @param scores of its forks, in the order they ran
   */
  record Cell(String name, Stratum stratum, double[] scores) {}

  private Draws(List<Cell> cells, int n) {
    this.n = n;
    of = cells.stream().mapToInt(cell -> cell.scores().length).min().orElse(0);
    cells.forEach(
        cell -> tallies.put(cell, new Tally(Mean.of(cell.scores()).getAsDouble(), n, of)));
  }

  /**
   * Draws and counts.
   *
   * @param cells with at least n forks each; of a cell with more than another, the last are not
   *     drawn, and count in its mean
   * @param earlier how cells of earlier runs scatter; none if there were none
   * @param n forks in a draw
   * @param count draws
   * @param random which
   * @return what came of it
   */
  static Draws of(List<Cell> cells, List<Scatter> earlier, int n, int count, Random random) {
    Draws draws = new Draws(cells, n);
    for (int i = 0; i < count; i++) {
      draws.draw(earlier, random);
    }
    return draws;
  }

  private void draw(List<Scatter> earlier, Random random) {
    int[] numbers = numbers(random);
    Map<Cell, double[]> drawn = new LinkedHashMap<>();
    List<Scatter> scatter = new ArrayList<>(earlier);
    for (Cell cell : tallies.keySet()) {
      double[] scores = Arrays.stream(numbers).mapToDouble(at -> cell.scores()[at]).toArray();
      drawn.put(cell, scores);
      scatter.add(Scatter.ofScores(cell.stratum(), scores));
    }
    SharedScatter known = new SharedScatter(scatter);
    drawn.forEach(
        (cell, scores) -> {
          if (Groups.count(scores) > 1) {
            tallies.get(cell).inGroups();
          } else {
            Moderated common = known.of(cell.stratum());
            tallies.get(cell).add(common.estimate(scores), Estimate.of(scores));
          }
        });
    known
        .used()
        .forEach(
            (among, common) -> shared.computeIfAbsent(among, a -> new ArrayList<>()).add(common));
  }

  /** Different numbers of forks, in the order they ran. */
  private int[] numbers(Random random) {
    int[] all = IntStream.range(0, of).toArray();
    for (int i = 0; i < n; i++) {
      int other = i + random.nextInt(of - i);
      int swapped = all[i];
      all[i] = all[other];
      all[other] = swapped;
    }
    int[] some = Arrays.copyOf(all, n);
    Arrays.sort(some);
    return some;
  }

  int n() {
    return n;
  }

  /** In the order of the cells. */
  Map<Cell, Tally> tallies() {
    return tallies;
  }

  /** What was shared in each draw, by the name of the cells among which it was. */
  Map<String, List<Moderated>> shared() {
    return shared;
  }

  /** Of all draws of all cells that have an interval. */
  double share() {
    return (double) sum(Tally::held) / sum(Tally::draws);
  }

  double shareOfStudent() {
    return (double) sum(Tally::heldByStudent) / sum(Tally::draws);
  }

  double shareCorrected() {
    return (double) sum(Tally::heldCorrected) / sum(Tally::draws);
  }

  /** Half the width of intervals over that of Student's, at the median of all draws and cells. */
  double narrowing() {
    return Tally.median(
        tallies.values().stream().flatMap(tally -> tally.ratios().stream()).toList());
  }

  private int sum(ToIntFunction<Tally> count) {
    return tallies.values().stream().mapToInt(count).sum();
  }
}
