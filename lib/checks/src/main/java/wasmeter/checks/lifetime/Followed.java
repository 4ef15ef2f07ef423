package wasmeter.checks.lifetime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import wasmeter.record.Events;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.replicate.Forks;
import wasmeter.stats.Estimate;
import wasmeter.stats.compare.Ratio;

/**
 * The lives of an engine with a sample, and what they are compared with.
 *
 * @param name of both
 * @param lives processes that were followed
 * @param firsts nanoseconds to the first answer in processes that end with it
 * @param warm nanoseconds of a call in processes that warmed up
 * @param plain nanoseconds to each of the first calls in processes that nobody watched
 * @param longest seconds that a process may take
 */
record Followed(
    String name,
    List<Forks.Fork> lives,
    double[] firsts,
    double[] warm,
    List<double[]> plain,
    double longest) {
  private static final double WITHIN = 0.05;

  /** Half the width of an interval: a wider one holds everything. */
  private static final double DECIDED = 0.15;

  /** A line for each question; each ends with whether it holds. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    Estimate slope = Ratio.of(of(Events.STEADY_CALL, 0), warm);
    lines.add(line("slope at the end / execute", slope, near(slope)));
    Estimate first = Ratio.of(of(Events.CALLS, 1), firsts);
    lines.add(line("first call / cold jit", first, holdsOne(first)));
    for (int i = 0; i < PlainLife.CALLS.length; i++) {
      int stamp = i;
      Estimate ratio =
          Ratio.of(
              of(Events.CALLS, stamp + 1), plain.stream().mapToDouble(t -> t[stamp]).toArray());
      lines.add(
          line(
              "call %d / without a watch".formatted(PlainLife.CALLS[i]),
              ratio,
              holdsOne(ratio) || near(ratio)));
    }
    double most = lives.stream().mapToDouble(Forks.Fork::seconds).max().orElse(Double.NaN);
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: at most %.1f s a process, %.0f s are allowed: %s",
            name,
            most,
            longest,
            verdict(most <= longest)));
    lines.add("%s: stamps grow: %s".formatted(name, verdict(grow())));
    return lines;
  }

  static boolean holds(List<String> lines) {
    return lines.stream().allMatch(line -> line.endsWith(verdict(true)));
  }

  private static String verdict(boolean holds) {
    return holds ? "this holds" : "this does not hold";
  }

  private String line(String what, Estimate ratio, boolean holds) {
    return String.format(
        Locale.ROOT,
        "%s: %s is %.4f [%.4f, %.4f], n = %d: %s",
        name,
        what,
        ratio.mean(),
        ratio.low(),
        ratio.high(),
        ratio.n(),
        verdict(holds));
  }

  private static boolean near(Estimate ratio) {
    return Math.abs(ratio.mean() - 1) <= WITHIN;
  }

  private static boolean holdsOne(Estimate ratio) {
    return ratio.low() <= 1 && ratio.high() >= 1 && ratio.halfWidth() <= DECIDED;
  }

  private double[] of(String event, int iteration) {
    return lives.stream()
        .flatMap(fork -> fork.observations().stream())
        .filter(o -> o.measurement().event().equals(event))
        .filter(o -> o.measurement().iteration() == iteration)
        .mapToDouble(Followed::value)
        .toArray();
  }

  private boolean grow() {
    for (Forks.Fork life : lives) {
      double before = 0;
      for (Observation o : life.observations()) {
        if (o.measurement().event().equals(Events.CALLS)) {
          if (value(o) < before) {
            return false;
          }
          before = value(o);
        }
      }
    }
    return !lives.isEmpty();
  }

  private static double value(Observation o) {
    return ((Reading.Observed) o.reading()).value();
  }
}
