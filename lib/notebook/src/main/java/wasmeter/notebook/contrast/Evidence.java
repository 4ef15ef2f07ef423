package wasmeter.notebook.contrast;

import java.util.List;
import wasmeter.stats.compare.Difference;
import wasmeter.stats.compare.Moderated;

/**
 * What the forks of a cell say about the logarithm of the ratio, other over base.
 *
 * @param parts the mean of pairs, or the means of both sides, the other first
 * @param common degrees of freedom that the parts owe to the same prior
 * @param seconds how long a fork of each part runs; 0 if that is not known
 */
record Evidence(List<Difference> parts, double common, List<Double> seconds) {
  static Evidence of(Contrast contrast, Priors priors) {
    Side base = contrast.base();
    Side other = contrast.other();
    double[] pairs = contrast.pairs();
    if (pairs.length > 0) {
      return new Evidence(
          List.of(Difference.of(pairs, priors.ofPairs(contrast))),
          0,
          List.of(base.seconds() + other.seconds()));
    }
    Moderated ofBase = priors.ofForks(contrast, base);
    Moderated ofOther = priors.ofForks(contrast, other);
    return new Evidence(
        List.of(Difference.of(other.logs(), ofOther), Difference.of(base.logs(), ofBase)),
        Math.min(ofBase.degrees(), ofOther.degrees()),
        List.of(other.seconds(), base.seconds()));
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
