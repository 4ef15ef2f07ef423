package wasmeter.record.replicate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import wasmeter.record.Values;

/** The values of an event by the number of their iteration; of two with one number, the larger. */
final class ByIteration {
  /** Iterations are numbered from 1, so an array has few gaps; in a log of anyone it may. */
  private static final int ROOM = 16;

  private final double[] dense;
  private final Map<Integer, Double> sparse = new HashMap<>();

  private ByIteration(double[] dense) {
    this.dense = dense;
  }

  static ByIteration of(Values values, IntPredicate wanted) {
    int most = 0;
    for (int i = 0; i < values.size(); i++) {
      most = Math.max(most, values.iteration(i));
    }
    double[] dense = new double[(int) Math.min(1L + most, 2L * values.size() + ROOM)];
    Arrays.fill(dense, Double.NaN);
    ByIteration all = new ByIteration(dense);
    for (int i = 0; i < values.size(); i++) {
      if (wanted.test(i)) {
        all.put(values.iteration(i), values.value(i));
      }
    }
    return all;
  }

  private void put(int iteration, double value) {
    double before = get(iteration);
    double larger = Double.isNaN(before) ? value : Math.max(before, value);
    if (iteration >= 0 && iteration < dense.length) {
      dense[iteration] = larger;
    } else {
      sparse.put(iteration, larger);
    }
  }

  /** The value of an iteration; NaN if it has none. */
  double get(int iteration) {
    return iteration >= 0 && iteration < dense.length
        ? dense[iteration]
        : sparse.getOrDefault(iteration, Double.NaN);
  }

  /** The smallest of them; NaN if there are none. */
  double least() {
    double least = Double.NaN;
    for (double value : dense) {
      least = Double.isNaN(least) || value < least ? value : least;
    }
    for (double value : sparse.values()) {
      least = Double.isNaN(least) || value < least ? value : least;
    }
    return least;
  }
}
