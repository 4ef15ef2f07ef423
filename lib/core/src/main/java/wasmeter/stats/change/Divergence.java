package wasmeter.stats.change;

/**
 * Where two neighbouring stretches of a series differ most, as E-divisive measures it: by the
 * distances between them, less those within each.
 *
 * @param index of the first value of the second stretch
 * @param most how much they differ
 */
record Divergence(int index, double most) {
  /**
   * The best split of some values. The second stretch may end before the last value: what comes
   * after another change would blur this one.
   *
   * <p>All sums of distances come from recurrences, so that it takes time in proportion to the
   * square of the number of values. Of splits that differ equally, the first counts, and of its
   * ends the first.
   *
   * @param values a series
   * @param from index of the first value that counts
   * @param to index after the last one; at least 2 after from
   */
  static Divergence best(double[] values, int from, int to) {
    int n = to - from;
    double[] left = new double[n + 1]; // within the first k values
    for (int k = 1; k < n; k++) {
      double sum = 0;
      for (int i = 0; i < k; i++) {
        sum += Math.abs(values[from + k] - values[from + i]);
      }
      left[k + 1] = left[k] + sum;
    }
    double[] right = new double[n + 1]; // within those from the split to before k
    int index = 1;
    double most = Double.NEGATIVE_INFINITY;
    for (int split = n - 1; split >= 1; split--) {
      double sum = 0;
      double best = Double.NEGATIVE_INFINITY;
      for (int end = split + 1; end <= n; end++) {
        sum += Math.abs(values[from + end - 1] - values[from + split]);
        right[end] += sum;
        double between = left[end] - left[split] - right[end];
        best = Math.max(best, divergence(split, end - split, between, left[split], right[end]));
      }
      if (best >= most) {
        most = best;
        index = split;
      }
    }
    return new Divergence(from + index, most);
  }

  /** Of stretches of n and m values: the sums of distances between them, and within each. */
  private static double divergence(int n, int m, double between, double first, double second) {
    double both = n + m;
    double q = 2 / both * between;
    if (n > 1) {
      q -= 2 * m / (both * (n - 1)) * first;
    }
    if (m > 1) {
      q -= 2 * n / (both * (m - 1)) * second;
    }
    return q;
  }
}
