package wasmeter.checks.adapter;

import java.util.ArrayList;
import java.util.List;
import wasmeter.stats.Estimate;
import wasmeter.stats.compare.Ratio;

/**
 * What a call costs through an adapter and through the engine's own API, each value from one fork,
 * in ns. Used by one thread.
 */
final class CallCost {
  private static final int FEWEST_FORKS = 5;
  private static final int MOST_FORKS = 40;
  private static final double RATIO = 1.03;
  private static final double NANOSECONDS = 2;

  private final boolean nothingElse;
  private final List<Double> ours = new ArrayList<>();
  private final List<Double> direct = new ArrayList<>();

  /**
   * No forks yet.
   *
   * @param nothingElse whether the sample does nothing, so that the limit is a time and no ratio
   */
  CallCost(boolean nothingElse) {
    this.nothingElse = nothingElse;
  }

  /** Adds one fork of a side. */
  void add(boolean through, double nanoseconds) {
    (through ? ours : direct).add(nanoseconds);
  }

  /** How many times the engine's own API; with at least one fork a side. */
  Estimate ratio() {
    return Ratio.of(array(ours), array(direct));
  }

  /** The most that the ratio may be. */
  double limit() {
    return nothingElse ? 1 + NANOSECONDS / directly() : RATIO;
  }

  /** Whether the interval of the ratio lies on one side of the limit. */
  boolean decided() {
    return forks() >= FEWEST_FORKS && (ratio().high() <= limit() || ratio().low() > limit());
  }

  /** Whether there are forks enough, decided or not. */
  boolean done() {
    return decided() || forks() >= MOST_FORKS;
  }

  boolean holds() {
    return ratio().mean() <= limit();
  }

  String text() {
    Estimate ratio = ratio();
    return "ours %.4g ns, direct %.4g ns, ratio %.3f [%.3f, %.3f], limit %.3f, n = %d: %s%s"
        .formatted(
            Estimate.of(array(ours)).mean(),
            directly(),
            ratio.mean(),
            ratio.low(),
            ratio.high(),
            limit(),
            forks(),
            holds() ? "holds" : "fails",
            decided() ? "" : ", barely");
  }

  private double directly() {
    return Estimate.of(array(direct)).mean();
  }

  private int forks() {
    return Math.min(ours.size(), direct.size());
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(value -> value).toArray();
  }
}
