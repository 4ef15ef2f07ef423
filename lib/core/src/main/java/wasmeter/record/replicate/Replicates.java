package wasmeter.record.replicate;

import java.util.ArrayList;
import java.util.List;

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
   * @param score its time
   * @param signs what it shows of its neighbours
   */
  public record Replicate(Score score, Signs signs) {
    /**
     * What is kept of a fork.
     *
     * @param fork any
     * @return without its observations
     */
    public static Replicate of(Forks.Fork fork) {
      return new Replicate(Score.of(fork), fork.signs());
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
   * The forks that count.
   *
   * @return in the order they were added
   */
  public List<Score> counting() {
    boolean lives = !all.isEmpty() && all.getFirst().signs().key().scenario().isLifetime();
    boolean leavesOut = Forks.suffice(all.size() - disturbed(), all.size(), lives);
    List<Score> counting = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (!leavesOut || judged.get(i) != Disturbance.DISTURBED) {
        counting.add(all.get(i).score());
      }
    }
    return counting;
  }

  /**
   * The times of the forks that count.
   *
   * @return nanoseconds, in the order they were added
   */
  public double[] scores() {
    return counting().stream().mapToDouble(Score::nanoseconds).toArray();
  }

  /**
   * How long all of them ran.
   *
   * @return seconds
   */
  public double seconds() {
    return all.stream().mapToDouble(fork -> fork.score().seconds()).sum();
  }
}
