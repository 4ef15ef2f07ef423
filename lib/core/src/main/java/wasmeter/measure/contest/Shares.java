package wasmeter.measure.contest;

import java.util.Arrays;

/** Where further pairs of forks say the most. */
public final class Shares {
  private Shares() {}

  /**
   * Spends a time so that the variance of the mean over all cells becomes least: each pair goes
   * where it lowers that variance most for its time. It depends on how much pairs scatter, never on
   * how far the engines are apart: what looks undecided gets no more than what looks decided, or
   * chance would be measured until it shows something.
   *
   * <p>Reference: Neyman (1934), On the Two Different Aspects of the Representative Method, Journal
   * of the Royal Statistical Society 97, 558–625, in whole pairs.
   *
   * @param variances of one pair's logarithm of the ratio in each cell; where one is not a number,
   *     that of all is taken to be the same
   * @param seconds that a pair takes in each cell
   * @param pairs that each cell has, at least 1
   * @param left seconds to spend
   * @return how many pairs each cell should have, no fewer than it has
   */
  public static int[] of(double[] variances, double[] seconds, int[] pairs, double left) {
    double[] scatter = variances.clone();
    for (double variance : variances) {
      if (Double.isNaN(variance)) {
        Arrays.fill(scatter, 1);
      }
    }
    int[] shares = pairs.clone();
    double rest = left;
    while (true) {
      int best = -1;
      double most = 0;
      for (int i = 0; i < shares.length; i++) {
        double gain = scatter[i] / shares[i] / (shares[i] + 1) / seconds[i];
        if (seconds[i] <= rest && gain > most) {
          best = i;
          most = gain;
        }
      }
      if (best < 0) {
        return shares;
      }
      shares[best]++;
      rest -= seconds[best];
    }
  }
}
