package wasmeter.notebook.contrast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.statistics.descriptive.Variance;
import wasmeter.notebook.table.Quantity;
import wasmeter.stats.compare.Moderated;

/** What cells share about scatter: among their kind where it has enough of them, else among all. */
final class Priors {
  /** With fewer cells, what they share is itself too uncertain: intervals would be too narrow. */
  private static final int ENOUGH = 10;

  /** How forks of one cell scatter: variance of the logarithms of their scores. */
  record Scatter(Stratum stratum, double variance, double degrees) {
    static Scatter of(Stratum stratum, double[] logs) {
      return new Scatter(
          stratum, logs.length > 1 ? Variance.of(logs).getAsDouble() : Double.NaN, logs.length - 1);
    }
  }

  private final List<Scatter> forks;
  private final List<Scatter> pairs = new ArrayList<>();
  private final Map<String, Moderated> known = new HashMap<>();
  private final Map<String, Moderated> used = new LinkedHashMap<>();

  /** What the forks of all engines and the pairs of two of them know. */
  Priors(List<Scatter> forks, List<Contrast> contrasts) {
    this.forks = forks;
    for (Contrast contrast : contrasts) {
      double[] logs = contrast.pairs().stream().mapToDouble(Double::doubleValue).toArray();
      if (logs.length > 0) {
        pairs.add(Scatter.of(stratum(contrast, contrast.other()), logs));
      }
    }
  }

  private static Stratum stratum(Contrast contrast, Side side) {
    return Stratum.of(side.engine(), contrast.place().isCold());
  }

  /** What is known of the forks of one side. */
  Moderated ofForks(Contrast contrast, Side side) {
    return among(forks, stratum(contrast, side), "forks of ");
  }

  /**
   * What is known of the ratios of pairs. Where there are few of them, pairs are taken for two
   * independent forks, whose variances add up: a bound, as a round's conditions are common to both.
   */
  Moderated ofPairs(Contrast contrast) {
    Stratum stratum = stratum(contrast, contrast.other());
    if (pairs.stream().filter(s -> s.stratum().mixesWith(stratum)).count() >= ENOUGH) {
      return among(pairs, stratum, "pairs of ");
    }
    Moderated first = ofForks(contrast, contrast.base());
    Moderated second = ofForks(contrast, contrast.other());
    return !first.isKnown() || !second.isKnown()
        ? Moderated.NONE
        : new Moderated(
            Math.min(first.degrees(), second.degrees()),
            first.variance() + second.variance(),
            Math.min(first.most(), second.most()),
            Math.min(first.cells(), second.cells()));
  }

  private Moderated among(List<Scatter> all, Stratum stratum, String kind) {
    return known.computeIfAbsent(kind + stratum, key -> find(all, stratum, kind));
  }

  private Moderated find(List<Scatter> all, Stratum stratum, String kind) {
    List<Scatter> alike = all.stream().filter(s -> s.stratum() == stratum).toList();
    Moderated own = of(alike);
    if (own.cells() >= ENOUGH) {
      used.put(kind + stratum.label(), own);
      return own;
    }
    Moderated merged = of(all.stream().filter(s -> s.stratum().mixesWith(stratum)).toList());
    if (merged.isKnown()) {
      used.put(kind + stratum.merged(), merged);
    }
    return merged;
  }

  private static Moderated of(List<Scatter> some) {
    return Moderated.cautious(
        some.stream().mapToDouble(Scatter::variance).toArray(),
        some.stream().mapToDouble(Scatter::degrees).toArray());
  }

  /** What was shared so far, for people. */
  List<String> sentences() {
    return used.isEmpty()
        ? List.of("too few cells to share what they know about scatter: each has only its own")
        : used.entrySet().stream().map(e -> sentence(e.getKey(), e.getValue())).toList();
  }

  private static String sentence(String kind, Moderated shared) {
    return String.format(
        Locale.ROOT,
        "scatter is shared among the %s: in %d cells it is usually %s, which counts like %s degrees"
            + " of freedom more (d₀)",
        kind,
        shared.cells(),
        Quantity.percent(Math.sqrt(shared.variance())),
        Double.isInfinite(shared.degrees())
            ? "any number of"
            : String.format(Locale.ROOT, "%.1f", shared.degrees()));
  }
}
