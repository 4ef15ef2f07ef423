package wasmeter.record.replicate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What one fork contributes to a comparison.
 *
 * @param round as {@link Forks.Fork#round()}
 * @param process as {@link Forks.Fork#process()}
 * @param nanoseconds its time, as {@link Forks.Fork#score()}
 * @param seconds how long it ran, as {@link Forks.Fork#seconds()}
 */
public record Score(String round, String process, double nanoseconds, double seconds) {
  /**
   * What a fork contributes whose process is not known, or measured nothing else.
   *
   * @param round as {@link Forks.Fork#round()}
   * @param nanoseconds its time
   * @param seconds how long it ran
   */
  public Score(String round, double nanoseconds, double seconds) {
    this(round, "", nanoseconds, seconds);
  }

  /**
   * What a fork contributes.
   *
   * @param fork any
   * @return without its observations
   */
  public static Score of(Forks.Fork fork) {
    return new Score(fork.round(), fork.process(), fork.score(), fork.seconds());
  }

  /**
   * The natural logarithm of its time.
   *
   * @return −∞ for a fork that took no time
   */
  public double log() {
    return Math.log(nanoseconds);
  }

  /**
   * Compares forks that ran under like conditions with each other: those of one round. Of several
   * in one round, the first counts; those whose round is not known, or that took no time, do not.
   *
   * @param base forks of one engine in a cell
   * @param other forks of another in the same cell
   * @return the logarithms of the ratios, other over base: one for each round that both have
   */
  public static double[] pairs(List<Score> base, List<Score> other) {
    Map<String, Double> first = logsByRound(base);
    Map<String, Double> second = logsByRound(other);
    TreeSet<String> common = new TreeSet<>(first.keySet());
    common.retainAll(second.keySet());
    return common.stream().mapToDouble(round -> second.get(round) - first.get(round)).toArray();
  }

  private static Map<String, Double> logsByRound(List<Score> forks) {
    Map<String, Double> rounds = new HashMap<>();
    for (Score fork : forks) {
      if (!fork.round.isEmpty() && fork.nanoseconds > 0) {
        rounds.putIfAbsent(fork.round, fork.log());
      }
    }
    return rounds;
  }
}
