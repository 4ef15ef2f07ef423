package wasmeter.notebook.contrast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wasmeter.notebook.table.SharedNotes;
import wasmeter.record.replicate.Scatter;
import wasmeter.record.replicate.SharedScatter;
import wasmeter.record.replicate.Stratum;
import wasmeter.stats.compare.Moderated;

/** What cells share about scatter: among their kind where it has enough of them, else among all. */
final class Priors {
  /** Each name is matched once: there are few of them, and many cells. */
  private final Map<String, Stratum> warm = new HashMap<>();

  private final SharedScatter forks;
  private final SharedScatter pairs;

  /** What the forks of all engines and the pairs of two of them know. */
  Priors(List<Scatter> forks, List<Contrast> contrasts) {
    this.forks = new SharedScatter(forks);
    List<Scatter> ofPairs = new ArrayList<>();
    for (Contrast contrast : contrasts) {
      double[] logs = contrast.pairs();
      if (logs.length > 0) {
        ofPairs.add(Scatter.ofLogs(stratum(contrast, contrast.other()), logs));
      }
    }
    pairs = new SharedScatter(ofPairs);
  }

  private Stratum stratum(Contrast contrast, Side side) {
    return contrast.place().isCold()
        ? Stratum.COLD
        : warm.computeIfAbsent(side.engine(), engine -> Stratum.of(engine, false));
  }

  /** What is known of the forks of one side: little, if they scatter far more than their kind. */
  Moderated ofForks(Contrast contrast, Side side) {
    Scatter own = Scatter.ofLogs(stratum(contrast, side), side.logs());
    return forks.of(own.stratum(), own.variance(), own.degrees());
  }

  /**
   * What is known of the ratios of pairs. Where there are few of them, pairs are taken for two
   * independent forks, whose variances add up: a bound, as a round's conditions are common to both.
   */
  Moderated ofPairs(Contrast contrast) {
    Stratum stratum = stratum(contrast, contrast.other());
    if (pairs.countWith(stratum) >= SharedScatter.ENOUGH) {
      return pairs.of(stratum);
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

  /** What was shared so far, for people. */
  List<String> sentences() {
    List<String> all = new ArrayList<>();
    all.addAll(SharedNotes.of("forks of ", forks));
    all.addAll(SharedNotes.of("pairs of ", pairs));
    return all.isEmpty() ? List.of(SharedNotes.NOTHING) : all;
  }
}
