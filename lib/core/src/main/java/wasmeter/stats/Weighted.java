package wasmeter.stats;

/** Means of values that stand for different numbers of things. */
public final class Weighted {
  private Weighted() {}

  /**
   * The mean of values that are each the mean of many: Σ w·x / Σ w.
   *
   * <p>A fork's score is this, over its measured iterations, weighted by their operations: the time
   * of all operations divided by their number. The plain mean of iterations would count an
   * operation more where few of them fitted in.
   *
   * <p>Updated step by step as in West (1979), Updating Mean and Variance Estimates, Communications
   * of the ACM 22, 532–535, which loses no digits to large sums.
   *
   * @param values the means, in any one unit; NaN and infinities pass through to the result
   * @param weights how many each value stands for; finite, 0 or more
   * @return the mean in the unit of the values; NaN if there are none or all weights are 0
   * @throws IllegalArgumentException if the lengths differ, or a weight is negative or not finite
   */
  public static double mean(double[] values, double[] weights) {
    if (values.length != weights.length) {
      throw new IllegalArgumentException(
          "%d values have %d weights: give one for each".formatted(values.length, weights.length));
    }
    double mean = 0;
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      double weight = weights[i];
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException(
            "weight %d is %s: a weight is finite and not negative".formatted(i, weight));
      }
      if (weight > 0) {
        total += weight;
        mean += (values[i] - mean) * (weight / total);
      }
    }
    return total > 0 ? mean : Double.NaN;
  }
}
