package wasmeter.record.replicate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wasmeter.record.CellKey;
import wasmeter.record.Events;
import wasmeter.record.IterationType;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.stats.Robust;
import wasmeter.stats.Undisturbed;

/**
 * What a fork that ended well shows of its neighbours; judged by {@link Quiet}.
 *
 * @param key its cell
 * @param fastest its fastest probe, the warm-up left out, since a processor may be faster in its
 *     first second than it can stay; ns, NaN if it has none
 * @param probe the median probe of the iterations that count, or that of the whole fork; ns, NaN if
 *     it has none
 * @param watched whether its signs cover the time that was measured
 * @param mixed whether disturbed iterations count because too few were undisturbed
 * @param lost the share of the time in which it wanted to run and others ran; NaN if the system
 *     does not report that
 * @param cpu the median share of the time for which the thread that calls the engine ran, in a warm
 *     call; NaN elsewhere, as other threads of the engine may work there meanwhile
 */
public record Signs(
    CellKey key,
    double fastest,
    double probe,
    boolean watched,
    boolean mixed,
    double lost,
    double cpu) {

  /** Linux counts the time of processes and of the machine in steps of 10 ms. */
  private static final double TICK = 10e6;

  /** Its own time and that of the machine, each cut to a step at both ends. */
  private static final double ROUNDING = 2 * TICK;

  static Signs of(CellKey key, List<Observation> seen, List<Observation> counted) {
    Map<Integer, Double> probes = byIteration(seen, Events.PROBE);
    double fastest =
        probes.values().stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    List<Double> counting = new ArrayList<>();
    counted.forEach(
        time -> {
          Double probe = probes.get(time.measurement().iteration());
          if (probe != null && time.measurement().iteration() > 0) {
            counting.add(probe);
          }
        });
    double lost = lost(seen, counted);
    return new Signs(
        key,
        fastest,
        counting.isEmpty() ? probes.getOrDefault(0, Double.NaN) : median(counting),
        !counting.isEmpty() || !Double.isNaN(lost),
        counting.stream().anyMatch(probe -> Undisturbed.isSlower(probe, fastest)),
        lost,
        cpu(key, seen, counted));
  }

  /**
   * Where others ran for less time than this process waited, it waited for itself; where it waited
   * for less than others ran, there was room for both.
   */
  private static double lost(List<Observation> seen, List<Observation> counted) {
    double wall = counted.stream().mapToDouble(o -> value(o) * o.measurement().operations()).sum();
    return Math.max(lost(seen, counted, wall), afterFirstAnswer(seen));
  }

  /** The same for the calls of a lifetime that followed the first; 0 elsewhere. */
  private static double afterFirstAnswer(List<Observation> seen) {
    List<Observation> stamps =
        seen.stream()
            .filter(o -> o.measurement().event().equals(Events.CALLS))
            .filter(o -> o.reading() instanceof Reading.Observed)
            .sorted(Comparator.comparingInt(o -> o.measurement().iteration()))
            .toList();
    if (stamps.size() < 2) {
      return 0;
    }
    double wall = value(stamps.getLast()) - value(stamps.getFirst());
    double lost = lost(seen, List.of(stamps.getLast()), wall);
    return Double.isNaN(lost) ? 0 : lost;
  }

  private static double lost(List<Observation> seen, List<Observation> iterations, double wall) {
    double queued = sum(byIteration(seen, Events.QUEUED), iterations);
    double others = sum(byIteration(seen, Events.OTHERS_CPU), iterations);
    double stolen = sum(byIteration(seen, Events.STOLEN), iterations);
    double waited = Math.min(queued, Math.max(0, others - ROUNDING));
    return (waited + Math.max(0, stolen - TICK)) / wall;
  }

  private static double sum(Map<Integer, Double> values, List<Observation> iterations) {
    return iterations.stream()
        .mapToDouble(o -> values.getOrDefault(o.measurement().iteration(), Double.NaN))
        .sum();
  }

  private static double cpu(CellKey key, List<Observation> seen, List<Observation> counted) {
    if (key.start() != Start.WARM || key.scenario() != Scenario.EXECUTE_CALL) {
      return Double.NaN;
    }
    Map<Integer, Double> worker = byIteration(seen, Events.WORKER_CPU);
    List<Double> shares = new ArrayList<>();
    counted.forEach(
        time ->
            shares.add(
                worker.getOrDefault(time.measurement().iteration(), Double.NaN) / value(time)));
    return median(shares);
  }

  private static double median(List<Double> values) {
    return Robust.median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The measured values of an event; of two with one number, the larger. */
  private static Map<Integer, Double> byIteration(List<Observation> seen, String event) {
    Map<Integer, Double> values = new HashMap<>();
    for (Observation o : seen) {
      if (o.measurement().event().equals(event)
          && o.measurement().kind() == IterationType.MEASUREMENT
          && o.reading() instanceof Reading.Observed) {
        values.merge(o.measurement().iteration(), value(o), Math::max);
      }
    }
    return values;
  }

  private static double value(Observation o) {
    return ((Reading.Observed) o.reading()).value();
  }
}
