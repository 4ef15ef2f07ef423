package wasmeter.record.replicate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The forks of one cell, one added after another, and which of them count.
 *
 * <p>A disturbed fork is left out as {@link Forks#counting} says. Not safe for use by several
 * threads.
 */
public final class Replicates {
  private final List<Replicate> all = new ArrayList<>();
  private final List<Disturbance> judged = new ArrayList<>();

  /**
   * What is kept of a fork.
   *
   * @param score nanoseconds
   * @param signs what it shows of its neighbours
   * @param round as {@link Forks.Fork#round()}
   * @param seconds as {@link Forks.Fork#seconds()}
   */
  public record Replicate(double score, Signs signs, String round, double seconds) {
    /**
     * What is kept of a fork.
     *
     * @param fork any
     * @return without its observations
     */
    public static Replicate of(Forks.Fork fork) {
      return new Replicate(fork.score(), fork.signs(), fork.round(), fork.seconds());
    }
  }

  /** No forks yet. */
  public Replicates() {}

  /**
   * Adds a fork, which is taken for undisturbed until it is judged.
   *
   * @param fork the next one
   */
  public void add(Replicate fork) {
    all.add(fork);
    judged.add(Disturbance.NONE);
  }

  /**
   * Judges all of them anew.
   *
   * @param quiet what all forks of the machine show
   */
  public void judge(Quiet quiet) {
    for (int i = 0; i < all.size(); i++) {
      judged.set(i, quiet.judge(all.get(i).signs()));
    }
  }

  /**
   * How many there are.
   *
   * @return disturbed ones too
   */
  public int size() {
    return all.size();
  }

  /**
   * How many of them were disturbed.
   *
   * @return by the last judgement
   */
  public int disturbed() {
    return Math.toIntExact(judged.stream().filter(Disturbance.DISTURBED::equals).count());
  }

  /**
   * All of them.
   *
   * @return in the order they were added
   */
  public List<Replicate> all() {
    return List.copyOf(all);
  }

  /**
   * The scores that count.
   *
   * @return in the order they were added
   */
  public double[] scores() {
    boolean leavesOut = Forks.suffice(all.size() - disturbed(), all.size());
    List<Double> scores = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (!leavesOut || judged.get(i) != Disturbance.DISTURBED) {
        scores.add(all.get(i).score());
      }
    }
    return scores.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * The logarithms of the scores by round; of several forks in one round, the first.
   *
   * @return without forks whose round is not known, or that took no time
   */
  public Map<String, Double> logsByRound() {
    Map<String, Double> rounds = new HashMap<>();
    for (Replicate fork : all) {
      if (!fork.round().isEmpty() && fork.score() > 0) {
        rounds.putIfAbsent(fork.round(), Math.log(fork.score()));
      }
    }
    return rounds;
  }

  /**
   * How long all of them ran.
   *
   * @return seconds
   */
  public double seconds() {
    return all.stream().mapToDouble(Replicate::seconds).sum();
  }
}
