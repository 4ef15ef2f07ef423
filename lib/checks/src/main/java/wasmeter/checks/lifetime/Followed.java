package wasmeter.checks.lifetime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import wasmeter.record.Events;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.replicate.Forks;
import wasmeter.stats.Estimate;
import wasmeter.stats.Robust;
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

  /** What a process of another mode is off by: HotSpot leaves some of Chicory's so for life. */
  private static final double OFF = 0.1;

  private static final String FIRST = "first call / cold jit";

  /**
   * What was seen of one question.
   *
   * @param text for people
   * @param holds whether it is as it should be, or does not decide
   */
  record Line(String text, boolean holds) {
    static Line deciding(String text, boolean holds) {
      return new Line(text + (holds ? ": this holds" : ": this does not hold"), holds);
    }

    static Line only(String text) {
      return new Line(text, true);
    }
  }

  /** A line for each question. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    double[] slopes = of(Events.STEADY_CALL, 0);
    double slope = Robust.median(slopes);
    double ratio = slope / Robust.median(warm);
    long off = Arrays.stream(slopes).filter(s -> Math.abs(s / slope - 1) > OFF).count();
    lines.add(
        Line.deciding(
            String.format(
                Locale.ROOT,
                "%s: median slope at the end / median of execute is %.4f, n = %d and %d, processes"
                    + " more than 10 %% off: %d",
                name,
                ratio,
                slopes.length,
                warm.length,
                off),
            isNear(ratio)));
    ratios().forEach((what, estimate) -> lines.add(Line.only(text(name, what, estimate))));
    double most = lives.stream().mapToDouble(Forks.Fork::seconds).max().orElse(Double.NaN);
    lines.add(
        Line.deciding(
            String.format(
                Locale.ROOT,
                "%s: at most %.1f s a process, %.0f s are allowed",
                name,
                most,
                longest),
            most <= longest));
    lines.add(Line.deciding("%s: stamps grow".formatted(name), grow()));
    return lines;
  }

  /** Of the first calls; what happens once in a fresh process scatters by a tenth and more. */
  private Map<String, Estimate> ratios() {
    Map<String, Estimate> ratios = new LinkedHashMap<>();
    ratios.put(FIRST, Ratio.of(of(Events.CALLS, 1), firsts));
    for (int i = 0; i < PlainLife.CALLS.length; i++) {
      int stamp = i;
      ratios.put(
          "call %d / without a watch".formatted(PlainLife.CALLS[i]),
          Ratio.of(
              of(Events.CALLS, stamp + 1), plain.stream().mapToDouble(t -> t[stamp]).toArray()));
    }
    return ratios;
  }

  /**
   * What few processes of one engine cannot decide, those of all engines and samples together do:
   * the mean of the logarithms of their ratios.
   */
  static List<Line> together(List<Followed> all) {
    Map<String, List<Double>> logs = new LinkedHashMap<>();
    for (Followed followed : all) {
      followed
          .ratios()
          .forEach(
              (what, estimate) ->
                  logs.computeIfAbsent(what, _ -> new ArrayList<>())
                      .add(Math.log(estimate.mean())));
    }
    List<Line> lines = new ArrayList<>();
    logs.forEach(
        (what, of) -> {
          Estimate mean = Estimate.of(of.stream().mapToDouble(Double::doubleValue).toArray());
          Estimate ratio =
              new Estimate(
                  Math.exp(mean.mean()), Math.exp(mean.low()), Math.exp(mean.high()), mean.n());
          lines.add(Line.deciding(text("all", what, ratio), isNear(ratio.mean())));
        });
    return lines;
  }

  static boolean holds(List<Line> lines) {
    return lines.stream().allMatch(Line::holds);
  }

  private static String text(String name, String what, Estimate ratio) {
    return String.format(
        Locale.ROOT,
        "%s: %s is %.4f [%.4f, %.4f], n = %d",
        name,
        what,
        ratio.mean(),
        ratio.low(),
        ratio.high(),
        ratio.n());
  }

  private static boolean isNear(double ratio) {
    return Math.abs(ratio - 1) <= WITHIN;
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
