package wasmeter.record.replicate;

import java.util.Arrays;
import java.util.stream.IntStream;
import wasmeter.record.CellKey;
import wasmeter.record.Events;
import wasmeter.record.Observations;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Values;
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

  static Signs of(CellKey key, Observations seen, Values counted) {
    ByIteration probes = byIteration(seen, Events.PROBE);
    double fastest = probes.least();
    double[] counting = new double[counted.size()];
    int watched = 0;
    boolean mixed = false;
    for (int i = 0; i < counted.size(); i++) {
      double probe = counted.iteration(i) > 0 ? probes.get(counted.iteration(i)) : Double.NaN;
      if (!Double.isNaN(probe)) {
        counting[watched] = probe;
        watched++;
        mixed |= Undisturbed.isSlower(probe, fastest);
      }
    }
    double lost = lost(seen, counted);
    return new Signs(
        key,
        fastest,
        watched == 0 ? probes.get(0) : Robust.median(Arrays.copyOf(counting, watched)),
        watched > 0 || !Double.isNaN(lost),
        mixed,
        lost,
        cpu(key, seen, counted));
  }

  /**
   * Where others ran for less time than this process waited, it waited for itself; where it waited
   * for less than others ran, there was room for both.
   */
  private static double lost(Observations seen, Values counted) {
    int[] iterations = IntStream.range(0, counted.size()).map(counted::iteration).toArray();
    double wall =
        IntStream.range(0, counted.size())
            .mapToDouble(i -> counted.value(i) * counted.operations(i))
            .sum();
    return Math.max(lost(seen, iterations, wall), afterFirstAnswer(seen));
  }

  /** The same for the calls of a lifetime that followed the first; 0 elsewhere. */
  private static double afterFirstAnswer(Observations seen) {
    Values stamps = seen.values(Events.CALLS);
    int last = stamps.size() - 1;
    if (last < 1) {
      return 0;
    }
    double wall = stamps.value(last) - stamps.value(0);
    double lost = lost(seen, new int[] {stamps.iteration(last)}, wall);
    return Double.isNaN(lost) ? 0 : lost;
  }

  private static double lost(Observations seen, int[] iterations, double wall) {
    double queued = sum(byIteration(seen, Events.QUEUED), iterations);
    double others = sum(byIteration(seen, Events.OTHERS_CPU), iterations);
    double stolen = sum(byIteration(seen, Events.STOLEN), iterations);
    double waited = Math.min(queued, Math.max(0, others - ROUNDING));
    return (waited + Math.max(0, stolen - TICK)) / wall;
  }

  private static double sum(ByIteration values, int[] iterations) {
    return Arrays.stream(iterations).mapToDouble(values::get).sum();
  }

  private static double cpu(CellKey key, Observations seen, Values counted) {
    if (key.start() != Start.WARM || key.scenario() != Scenario.EXECUTE_CALL) {
      return Double.NaN;
    }
    ByIteration worker = byIteration(seen, Events.WORKER_CPU);
    return Robust.median(
        IntStream.range(0, counted.size())
            .mapToDouble(i -> worker.get(counted.iteration(i)) / counted.value(i))
            .toArray());
  }

  private static ByIteration byIteration(Observations seen, String event) {
    Values values = seen.values(event);
    return ByIteration.of(values, values::isMeasured);
  }
}
