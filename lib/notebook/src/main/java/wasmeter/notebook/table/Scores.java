package wasmeter.notebook.table;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import wasmeter.record.Events;
import wasmeter.record.IterationType;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Values;
import wasmeter.record.Verdict;
import wasmeter.record.replicate.Forks;
import wasmeter.stats.Weighted;

/** What one fork reports of one event, besides its score in time. Pure functions. */
public final class Scores {
  private Scores() {}

  /**
   * How the warm-up ended.
   *
   * @param fork any
   * @return the verdict, {@link Verdict#STEADY} if none was named; empty if the fork was cold
   */
  public static Optional<Verdict> verdict(Forks.Fork fork) {
    return fork.observations().observing(Events.WARM_UP).stream()
        .filter(o -> o.reading() instanceof Reading.Observed)
        .map(o -> verdict(((Reading.Observed) o.reading()).note()))
        .reduce((first, last) -> last);
  }

  /** A verdict that this version of the library does not know proves nothing. */
  private static Verdict verdict(String note) {
    return note == null ? Verdict.STEADY : Verdict.named(note).orElse(Verdict.NOT_PROVEN_STEADY);
  }

  /**
   * The iterations of an event.
   *
   * @param fork any
   * @param event as {@link Events} names it
   * @param kind those of the warm-up or those that were measured
   * @return in order, without figures of the fork as a whole
   */
  public static Values iterations(Forks.Fork fork, String event, IterationType kind) {
    Values all = fork.observations().values(event);
    boolean measured = kind == IterationType.MEASUREMENT;
    return all.where(i -> all.isMeasured(i) == measured && all.iteration(i) >= 1);
  }

  /**
   * A fork's score for any metric: the mean of its measured iterations, weighted by their
   * operations, or, if an event has no iterations, the last figure of the fork as a whole.
   *
   * @param fork any
   * @param metric which event and phase
   * @return in base units; empty if the fork did not observe it
   */
  public static OptionalDouble of(Forks.Fork fork, Metric metric) {
    Values all = fork.observations().values(metric.event());
    IntPredicate wanted = i -> all.isMeasured(i) && all.phase(i) == metric.phase();
    if (!all.any(wanted)) {
      return OptionalDouble.empty();
    }
    if (metric.event().equals(Events.TIME) && metric.phase() == null) {
      return OptionalDouble.of(fork.score());
    }
    Values seen = all.where(wanted);
    Values iterations = seen.where(i -> seen.iteration(i) >= 1);
    if (iterations.isEmpty()) {
      return OptionalDouble.of(seen.value(seen.size() - 1));
    }
    double mean = Weighted.mean(iterations.all(), iterations.weights());
    return Double.isNaN(mean) ? OptionalDouble.empty() : OptionalDouble.of(mean);
  }

  /**
   * Scores of several forks.
   *
   * @param forks that all observed the metric
   * @param metric which event and phase
   * @return in base units, in the order of the forks
   */
  static double[] of(List<Forks.Fork> forks, Metric metric) {
    return forks.stream().mapToDouble(fork -> of(fork, metric).orElseThrow()).toArray();
  }

  /**
   * The forks of a cell that a value is made of. Bytes and counts do not change because something
   * else was running, so there all count.
   *
   * @param observed forks of one cell that observed the metric
   * @param metric which event and phase
   * @return those that count
   */
  static List<Forks.Fork> counting(List<Forks.Fork> observed, Metric metric) {
    return metric.isTime() ? Forks.counting(observed) : observed;
  }

  /** The forks that observed a metric. */
  static List<Forks.Fork> observed(List<Forks.Fork> cell, Metric metric) {
    return cell.stream().filter(fork -> of(fork, metric).isPresent()).toList();
  }

  /**
   * The value of an observation.
   *
   * @param observation one that has a value
   * @return in base units
   */
  public static double value(Observation observation) {
    return ((Reading.Observed) observation.reading()).value();
  }

  /**
   * What an observation says besides its value.
   *
   * @param observation any
   * @return empty if it says nothing, or has no value: logs of others may have gaps anywhere
   */
  public static Optional<String> note(Observation observation) {
    return observation.reading() instanceof Reading.Observed seen
        ? Optional.ofNullable(seen.note())
        : Optional.empty();
  }
}
