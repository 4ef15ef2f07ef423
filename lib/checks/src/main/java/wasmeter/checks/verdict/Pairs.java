package wasmeter.checks.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import wasmeter.checks.recorded.Series;
import wasmeter.record.replicate.Forks;

/**
 * The forks of two engines in one cell, paired by the round in which they ran, in this order.
 *
 * @param base one of each round
 * @param other one of each round
 */
record Pairs(List<Forks.Fork> base, List<Forks.Fork> other) {
  Pairs {
    base = List.copyOf(base);
    other = List.copyOf(other);
  }

  /**
   * Pairs the forks of two engines.
   *
   * @param cells of both, of any samples
   * @param base name of one
   * @param other name of the other
   * @return a cell for each sample that both have, without forks that have no partner
   */
  static List<Pairs> of(List<Series> cells, String base, String other) {
    List<Pairs> all = new ArrayList<>();
    for (Series first : cells) {
      for (Series second : cells) {
        if (first.engine().equals(base)
            && second.engine().equals(other)
            && second.sample().equals(first.sample())
            && second.scenario() == first.scenario()) {
          all.add(of(first, second));
        }
      }
    }
    return all;
  }

  private static Pairs of(Series first, Series second) {
    Map<String, Forks.Fork> partners = new LinkedHashMap<>();
    second.forks().forEach(fork -> partners.putIfAbsent(fork.round(), fork));
    List<Forks.Fork> base = new ArrayList<>();
    List<Forks.Fork> other = new ArrayList<>();
    for (Forks.Fork fork : first.forks()) {
      Forks.Fork partner = fork.round().isEmpty() ? null : partners.remove(fork.round());
      if (partner != null) {
        base.add(fork);
        other.add(partner);
      }
    }
    return new Pairs(base, other);
  }

  /** How many pairs there are. */
  int rounds() {
    return base.size();
  }

  /** How long a pair takes on average. */
  double seconds() {
    return 2 * Series.START_SECONDS
        + Stream.concat(base.stream(), other.stream()).mapToDouble(Forks.Fork::seconds).sum()
            / rounds();
  }
}
