package wasmeter.notebook.contrast;

import java.util.ArrayList;
import java.util.List;
import wasmeter.stats.compare.Difference;
import wasmeter.stats.compare.Moderated;

/**
 * What the forks of a cell say about the logarithm of the ratio, other over base.
 *
 * @param parts the mean of pairs, or the means of both sides, the other first
 * @param alone the same by what their own forks say of scatter
 * @param usual the same by what is usual for scatter, and nothing else
 * @param common degrees of freedom that the parts owe to the same prior
 * @param seconds how long a fork of each part runs; 0 if that is not known
 */
record Evidence(
    List<Difference> parts,
    List<Difference> alone,
    List<Difference> usual,
    double common,
    List<Double> seconds) {
  static Evidence of(Contrast contrast, Priors priors) {
    Side base = contrast.base();
    Side other = contrast.other();
    double[] pairs = contrast.pairs();
    if (pairs.length > 0) {
      return of(
          List.of(pairs),
          List.of(priors.ofPairs(contrast)),
          0,
          List.of(base.seconds() + other.seconds()));
    }
    Moderated ofBase = priors.ofForks(contrast, base);
    Moderated ofOther = priors.ofForks(contrast, other);
    return of(
        List.of(other.logs(), base.logs()),
        List.of(ofOther, ofBase),
        Math.min(ofBase.degrees(), ofOther.degrees()),
        List.of(other.seconds(), base.seconds()));
  }

  private static Evidence of(
      List<double[]> values, List<Moderated> shared, double common, List<Double> seconds) {
    List<Difference> parts = new ArrayList<>();
    List<Difference> alone = new ArrayList<>();
    List<Difference> usual = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      parts.add(Difference.of(values.get(i), shared.get(i)));
      alone.add(Difference.of(values.get(i), Moderated.NONE));
      usual.add(Difference.usual(values.get(i), shared.get(i)));
    }
    return new Evidence(parts, alone, usual, common, seconds);
  }

  /** What is known now. */
  Difference now() {
    return with(0);
  }

  /** What would be known if each part had at least so many forks. */
  Difference with(int forks) {
    return parts.stream()
        .map(part -> part.with(forks))
        .reduce((first, second) -> first.minus(second, common))
        .orElseThrow();
  }

  /** The same by what their own forks say of scatter; without a variance if a part is one fork. */
  Difference alone(int forks) {
    return alone.stream()
        .map(part -> part.with(forks))
        .reduce((first, second) -> first.minus(second, 0))
        .orElseThrow();
  }

  /** The same by what is usual; without a variance if that is unknown. */
  Difference usual(int forks) {
    return usual.stream()
        .map(part -> part.asUsual(forks))
        .reduce(Difference::minusAsUsual)
        .orElseThrow();
  }

  /** What it would take to get there. */
  Effort effort(int forks) {
    Effort effort = Effort.NONE;
    for (int i = 0; i < parts.size(); i++) {
      int more = Math.max(0, forks - parts.get(i).n());
      int processes = more * (parts.size() == 1 ? 2 : 1);
      effort = effort.and(new Effort(processes, more * seconds.get(i)));
    }
    return effort;
  }
}
