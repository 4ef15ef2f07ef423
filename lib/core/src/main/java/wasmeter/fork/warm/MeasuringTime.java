package wasmeter.fork.warm;

import java.util.ArrayList;
import java.util.List;
import wasmeter.stats.Robust;
import wasmeter.stats.Undisturbed;
import wasmeter.stats.Weighted;

/**
 * Decides, iteration by iteration, when a fork has measured enough: what counts lasted for the
 * least time and its mean is precise, and either two collections fell into it or none is due before
 * the most time.
 *
 * <p>Not safe for use by several threads.
 */
final class MeasuringTime {
  /**
   * A mean whose standard error is below this share of it needs no more than the least time: a
   * third of what processes differ by as a rule, so that measuring on would narrow the interval of
   * their mean by a twentieth at most.
   */
  private static final double PRECISE = 0.007;

  /** How many times the most time it waits for undisturbed iterations. */
  private static final double PATIENCE = 2;

  /** With one, a time that ends as it ends would hold twice its share. */
  private static final double ENOUGH_COLLECTIONS = 2;

  /** A collection that is due more seldom changes a mean by less than a thousandth, as a rule. */
  private static final double SELDOM_SECONDS = 60;

  /**
   * An iteration.
   *
   * @param score time per operation
   * @param operations how many
   * @param wall seconds since the one before
   * @param probe of its slower border, or NaN
   */
  record Iteration(double score, long operations, double wall, double probe) {}

  /**
   * The heap after an iteration.
   *
   * @param collections in the measured time so far
   * @param allocated bytes in the measured time so far
   * @param room bytes that can be allocated until the next collection
   */
  record Heap(double collections, double allocated, double room) {}

  private final List<Iteration> iterations = new ArrayList<>();
  private final double least;
  private final double most;
  private double seconds;
  private Heap heap = new Heap(0, 0, Double.POSITIVE_INFINITY);

  /**
   * Nothing measured yet.
   *
   * @param least seconds that are measured in any case
   * @param most seconds after which scatter and collections no longer matter
   */
  MeasuringTime(double least, double most) {
    this.least = least;
    this.most = most;
  }

  /**
   * Takes the next iteration.
   *
   * @param iteration what it took
   * @param fastestProbe of the fork so far
   * @param after the heap after it
   * @return whether it was the last one
   */
  boolean add(Iteration iteration, double fastestProbe, Heap after) {
    iterations.add(iteration);
    seconds += iteration.wall();
    heap = after;
    boolean undisturbed = Undisturbed.count(probes(), fastestProbe) >= Undisturbed.FEWEST;
    return undisturbed && isPrecise(fastestProbe) && !collectionDue()
        || seconds >= most && undisturbed
        || seconds >= PATIENCE * most;
  }

  int iterations() {
    return iterations.size();
  }

  long operations() {
    return iterations.stream().mapToLong(Iteration::operations).sum();
  }

  /** Whether operations pay for collections, by what they allocate, and none was seen. */
  boolean missedCollections() {
    return heap.collections() == 0 && allocatedIn(SELDOM_SECONDS) >= heap.room();
  }

  private boolean collectionDue() {
    return heap.collections() < ENOUGH_COLLECTIONS && allocatedIn(most - seconds) >= heap.room();
  }

  private double allocatedIn(double coming) {
    return heap.allocated() / seconds * coming;
  }

  private boolean isPrecise(double fastestProbe) {
    List<Iteration> counted =
        Undisturbed.of(probes(), fastestProbe).stream().map(iterations::get).toList();
    if (counted.stream().mapToDouble(Iteration::wall).sum() < least) {
      return false;
    }
    double[] scores = counted.stream().mapToDouble(Iteration::score).toArray();
    double mean =
        Weighted.mean(scores, counted.stream().mapToDouble(Iteration::operations).toArray());
    return Robust.deviation(scores) / Math.sqrt(scores.length) < PRECISE * mean;
  }

  private double[] probes() {
    return iterations.stream().mapToDouble(Iteration::probe).toArray();
  }
}
