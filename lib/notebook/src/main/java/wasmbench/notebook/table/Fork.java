package wasmbench.notebook.table;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import wasmbench.record.Events;
import wasmbench.record.Kind;
import wasmbench.record.Observation;
import wasmbench.record.Reading;
import wasmbench.stats.Weighted;

/**
 * What one process saw of one cell.
 *
 * @param engine name of the engine
 * @param row the sample and call
 * @param number the fork's number within its cell
 * @param order the fork's number within its run
 * @param observations with a value, in the order they were written
 */
public record Fork(String engine, Row row, int number, int order, List<Observation> observations) {
  /** Copies the list. */
  public Fork {
    observations = List.copyOf(observations);
  }

  /**
   * How the warm-up ended.
   *
   * @return the verdict, for instance {@code steady} or {@code not steady}; empty if the fork was
   *     cold or did not come to its end
   */
  public Optional<String> verdict() {
    return observations.stream()
        .filter(o -> o.event().equals(Events.WARM_UP) && o.iteration() == 0)
        .map(o -> ((Reading.Observed) o.reading()).note())
        .map(note -> Objects.requireNonNullElse(note, "steady"))
        .reduce((first, last) -> last);
  }

  /**
   * The measured iterations of an event.
   *
   * @param event as {@link Events} names it
   * @return in order; those of the warm-up and figures of the fork as a whole left out
   */
  public List<Observation> measured(String event) {
    return observations.stream()
        .filter(o -> o.event().equals(event))
        .filter(o -> o.kind() == Kind.MEASURED && o.iteration() >= 1)
        .toList();
  }

  /**
   * The fork's score: the mean of its measured iterations weighted by their operations, or where an
   * event has no iterations the last figure of the fork as a whole.
   *
   * @param what which event and phase
   * @return in base units; empty if the fork did not see it
   */
  public OptionalDouble score(What what) {
    List<Observation> seen =
        observations.stream()
            .filter(o -> o.event().equals(what.event()))
            .filter(o -> o.kind() == Kind.MEASURED && o.phase() == what.phase())
            .toList();
    List<Observation> iterations = seen.stream().filter(o -> o.iteration() >= 1).toList();
    if (!iterations.isEmpty()) {
      double mean =
          Weighted.mean(
              iterations.stream().mapToDouble(Fork::value).toArray(),
              iterations.stream().mapToDouble(Observation::operations).toArray());
      return Double.isNaN(mean) ? OptionalDouble.empty() : OptionalDouble.of(mean);
    }
    return seen.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(value(seen.getLast()));
  }

  /**
   * The value of an observation of a fork.
   *
   * @param observation one of {@link #observations()}
   * @return in base units
   */
  public static double value(Observation observation) {
    return ((Reading.Observed) observation.reading()).value();
  }
}
