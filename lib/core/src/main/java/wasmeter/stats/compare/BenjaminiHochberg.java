package wasmeter.stats.compare;

import java.util.Arrays;

/**
 * Which of many tests show something: of a hundred, five would by chance alone.
 *
 * <p>Reference: Benjamini and Hochberg (1995), Controlling the False Discovery Rate, Journal of the
 * Royal Statistical Society B 57, 289–300.
 */
public final class BenjaminiHochberg {
  private BenjaminiHochberg() {}

  /**
   * The tests that show something. Of all that are named, the given share is named by chance; where
   * nothing differs, anything is named in that share of cases. This holds for independent tests and
   * for those that depend on each other positively.
   *
   * @param probabilities of each test, in any order; NaN where there was no test
   * @param rate the share of false ones, for instance 0.05
   * @return for each test, whether it shows something; false where there was none
   */
  public static boolean[] shown(double[] probabilities, double rate) {
    double[] sorted = Arrays.stream(probabilities).filter(p -> !Double.isNaN(p)).sorted().toArray();
    double limit = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < sorted.length; k++) {
      if (sorted[k] <= rate * (k + 1) / sorted.length) {
        limit = sorted[k];
      }
    }
    boolean[] shown = new boolean[probabilities.length];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = probabilities[i] <= limit;
    }
    return shown;
  }
}
