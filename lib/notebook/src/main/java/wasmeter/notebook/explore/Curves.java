package wasmeter.notebook.explore;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import wasmeter.record.Events;
import wasmeter.record.Start;
import wasmeter.record.Values;
import wasmeter.record.replicate.Forks;

/**
 * Warm-up curves, with as many points as there is room for on the page.
 *
 * @param points how many a curve has at most; 0 if there is no room for curves
 */
record Curves(int points) {
  /** Points of all curves together: a few hundred KB of the page. */
  private static final int ROOM = 25_000;

  private static final int MOST = 80;

  /** With fewer, a curve shows nothing. */
  private static final int FEWEST = 8;

  private static final MathContext DIGITS = new MathContext(4);
  private static final long MILLISECOND = 1_000_000;

  /** Room for the curves of so many forks. */
  static Curves of(long forks) {
    long points = forks == 0 ? MOST : Math.min(MOST, ROOM / forks);
    return new Curves(points < FEWEST ? 0 : (int) points);
  }

  /** The curve of a fork; null if there is none to show. */
  Content.Curve of(Forks.Fork fork) {
    if (points == 0 || fork.key().start() != Start.WARM) {
      return null;
    }
    Values all = fork.observations().values(Events.TIME);
    Values iterations = all.where(i -> all.iteration(i) >= 1).inOrder();
    int size = iterations.size();
    if (size < 2) {
      return null;
    }
    List<Long> times = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    int warm = 0;
    for (int i : chosen(size)) {
      times.add(Math.round((double) iterations.elapsed(i) / MILLISECOND));
      values.add(new BigDecimal(iterations.value(i)).round(DIGITS).doubleValue());
      warm += iterations.isMeasured(i) ? 0 : 1;
    }
    return new Content.Curve(size, warm, times, values);
  }

  /** Places spread evenly, the first and the last among them. */
  private int[] chosen(int size) {
    int count = Math.min(points, size);
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = (int) Math.round((double) i * (size - 1) / (count - 1));
    }
    return chosen;
  }
}
