package wasmeter.checks.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import wasmeter.checks.recorded.Series;
import wasmeter.record.Records;
import wasmeter.record.replicate.Forks;

/**
 * The forks of two engines in one cell, paired by the round in which they ran, in this order.
 *
 * @param sample name of the sample
 * @param base one of each round
 * @param other one of each round
 */
record Pairs(String sample, List<Forks.Fork> base, List<Forks.Fork> other) {
  Pairs {
    base = List.copyOf(base);
    other = List.copyOf(other);
  }

  /**
   * Pairs the forks of two engines that tables count.
   *
   * @param records of both, and of any others
   * @param base name of one
   * @param other name of the other
   * @return a cell for each sample of which there are pairs, without forks that have no partner
   */
  static List<Pairs> of(Records records, String base, String other) {
    List<Series> cells = Series.of(records).stream().map(Series::counted).toList();
    List<Pairs> all = new ArrayList<>();
    for (Series first : cells) {
      for (Series second : cells) {
        if (first.engine().equals(base)
            && second.engine().equals(other)
            && second.sample().equals(first.sample())
            && second.scenario() == first.scenario()) {
          Pairs pairs = of(first, second);
          if (pairs.rounds() > 0) {
            all.add(pairs);
          }
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
    return new Pairs(first.sample(), base, other);
  }

  /** How many pairs there are. */
  int rounds() {
    return base.size();
  }

  /** These, and then those of a later run. */
  Pairs and(Pairs later) {
    return new Pairs(
        sample,
        Stream.concat(base.stream(), later.base.stream()).toList(),
        Stream.concat(other.stream(), later.other.stream()).toList());
  }
}
