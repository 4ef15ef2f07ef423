package wasmeter.notebook.contrast;

import java.util.List;
import wasmeter.record.replicate.Score;

/**
 * A cell that two engines have.
 *
 * <p>Forks of one round ran under like conditions, so they are compared with each other where there
 * are at least two such pairs and these hold at least half of all forks; otherwise all forks of one
 * engine are compared with all of the other. This is decided by the numbers of forks alone.
 *
 * @param place where
 * @param base the engine that the other is measured against, with at least one fork
 * @param other the engine in question, with at least one fork
 */
public record Contrast(Place place, Side base, Side other) {
  private static final int FEWEST_PAIRS = 2;

  /** The logarithms of the ratios, other over base, by round; empty if forks are not paired. */
  double[] pairs() {
    double[] pairs = Score.pairs(base.scores(), other.scores());
    boolean paired = pairs.length >= FEWEST_PAIRS && 4 * pairs.length >= base.n() + other.n();
    return paired ? pairs : new double[0];
  }

  /**
   * How many forks run in no pair, although others do.
   *
   * @return 0 where forks are not paired at all
   */
  public int withoutPartner() {
    int pairs = pairs().length;
    return pairs == 0 ? 0 : base.n() + other.n() - 2 * pairs;
  }

  /**
   * Whether forks of one round are compared with each other.
   *
   * @return false if all are compared with all
   */
  public boolean isPaired() {
    return pairs().length > 0;
  }

  /**
   * Engines whose forks fall into groups here.
   *
   * @return names, at most two
   */
  public List<String> grouped() {
    return List.of(base, other).stream().filter(Side::isGrouped).map(Side::engine).toList();
  }

  /**
   * Engines with a single fork here, whose scatter only other cells can tell.
   *
   * @return names, at most two
   */
  public List<String> single() {
    return List.of(base, other).stream().filter(s -> s.n() == 1).map(Side::engine).toList();
  }

  /**
   * How many forks the side with fewer has.
   *
   * @return 1 or more
   */
  public int n() {
    return Math.min(base.n(), other.n());
  }

  /**
   * How long all forks of both ran.
   *
   * @return 0 if that is not known
   */
  public double seconds() {
    return base.n() * base.seconds() + other.n() * other.seconds();
  }

  /**
   * Each fork over the geometric mean of the base's forks.
   *
   * @return ratios, those of the base first
   */
  public List<Double> points() {
    double middle = base.scores().stream().mapToDouble(Score::log).average().orElse(Double.NaN);
    return List.of(base, other).stream()
        .flatMap(side -> side.scores().stream())
        .map(score -> Math.exp(score.log() - middle))
        .toList();
  }
}
