package wasmeter.fork.meter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The meters of a fork, in the order of columns, and what they have read. To add one, write a class
 * and list it here.
 */
public final class Meters {
  private final List<Meter> meters;
  private final Map<Meter, Double> readings = new LinkedHashMap<>();

  /**
   * New meters, for one fork.
   *
   * @param first whether its process has measured nothing before: otherwise what belongs to the
   *     process as a whole says nothing of this fork
   */
  public Meters(boolean first) {
    meters = all().stream().filter(meter -> first || !meter.ofProcess()).toList();
  }

  /**
   * All meters, new for each fork.
   *
   * @return in the order of columns
   */
  public static List<Meter> all() {
    return List.of(
        new PeakMemory(),
        GarbageCollection.time(),
        GarbageCollection.count(),
        new AllocatedBytes());
  }

  /** Before a measured iteration. */
  public void start() {
    meters.forEach(Meter::start);
  }

  /** After a measured iteration. */
  public void read() {
    meters.forEach(meter -> readings.merge(meter, meter.read(), meter::combined));
  }

  /**
   * Over all iterations so far, not per operation.
   *
   * @param event that a meter reads
   * @return in its unit; NaN if nothing was read
   */
  public double sum(String event) {
    return readings.entrySet().stream()
        .filter(reading -> reading.getKey().event().equals(event))
        .mapToDouble(Map.Entry::getValue)
        .findFirst()
        .orElse(Double.NaN);
  }

  /**
   * The figures of the fork, without those that this machine does not report.
   *
   * @param operations how many were measured
   * @return in the order of columns
   */
  public Map<Meter, Double> figures(long operations) {
    Map<Meter, Double> figures = new LinkedHashMap<>();
    readings.forEach(
        (meter, sum) -> {
          double figure = meter.perOperation() ? sum / operations : sum;
          if (Double.isFinite(figure)) {
            figures.put(meter, figure);
          }
        });
    return figures;
  }
}
