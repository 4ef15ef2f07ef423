package wasmeter.notebook.life;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import wasmeter.notebook.table.Scores;
import wasmeter.record.Events;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.stats.life.Curve;
import wasmeter.wasm.Phase;

/** What single processes reported, as curves. Pure functions. */
final class Processes {
  private Processes() {}

  /**
   * The curve of a process.
   *
   * @param seen all that it reported
   * @param measure what is followed
   * @return empty if it reported no point
   */
  static Optional<Curve> curve(List<Observation> seen, Measure measure) {
    double launch = measure.isTime() ? value(seen, Events.LAUNCH, null).orElse(0) : 0;
    List<Double> counts = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    observed(seen, measure.stamp(), null)
        .sorted(Comparator.comparingInt(o -> o.measurement().iteration()))
        .forEach(
            o -> {
              double count = o.measurement().operations();
              if (count > (counts.isEmpty() ? 0 : counts.getLast())) {
                counts.add(count);
                values.add(Scores.value(o) + launch);
              }
            });
    if (counts.isEmpty() || !(values.getFirst() > 0)) {
      return Optional.empty();
    }
    double steady =
        value(seen, measure.slope().event(), null).orElseGet(() -> slope(seen, counts, values));
    return Optional.of(Curve.of(array(counts), array(values), steady));
  }

  /** Without a steady state: that of the last stretch, or what the only call took. */
  private static double slope(List<Observation> seen, List<Double> counts, List<Double> values) {
    int last = counts.size() - 1;
    return last > 0
        ? (values.get(last) - values.get(last - 1)) / (counts.get(last) - counts.get(last - 1))
        : value(seen, Events.TIME, Phase.EXECUTE).orElse(0);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static OptionalDouble value(List<Observation> seen, String event, Phase phase) {
    return observed(seen, event, phase).mapToDouble(Scores::value).max();
  }

  private static Stream<Observation> observed(List<Observation> seen, String event, Phase phase) {
    return seen.stream()
        .filter(o -> o.measurement().event().equals(event) && o.measurement().phase() == phase)
        .filter(o -> o.reading() instanceof Reading.Observed);
  }
}
