package wasmeter.checks.recorded;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wasmeter.record.CellKey;
import wasmeter.record.Records;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.replicate.Disturbance;
import wasmeter.record.replicate.Forks;
import wasmeter.record.replicate.Stratum;

/**
 * The forks of one cell, in the order they ran.
 *
 * @param engine its name
 * @param sample its name
 * @param scenario what was timed, warm
 * @param forks any number
 */
public record Series(String engine, String sample, Scenario scenario, List<Forks.Fork> forks) {
  /** Copies the forks. */
  public Series {
    forks = List.copyOf(forks);
  }

  /**
   * The warm cells of a log. Where one was recorded under several conditions or versions, only
   * those with most forks count.
   *
   * @param records any
   * @return sorted by engine, sample and scenario
   */
  public static List<Series> of(Records records) {
    Map<CellKey, List<Forks.Fork>> cells = new LinkedHashMap<>();
    for (Forks.Fork fork : Forks.of(records.observations())) {
      if (fork.key().start() == Start.WARM && fork.score() > 0) {
        cells.computeIfAbsent(fork.key(), key -> new ArrayList<>()).add(fork);
      }
    }
    Map<String, Series> largest = new LinkedHashMap<>();
    cells.forEach(
        (key, forks) -> {
          Series series =
              new Series(
                  records.engines().get(key.engine()).name(),
                  records.samples().get(key.sample()).name(),
                  key.scenario(),
                  forks);
          String call = key.call() == null ? "" : key.call();
          largest.merge(
              series.name() + " " + call,
              series,
              (one, other) -> one.forks.size() >= other.forks.size() ? one : other);
        });
    return largest.values().stream()
        .sorted(
            Comparator.comparing(Series::engine)
                .thenComparing(Series::sample)
                .thenComparing(Series::scenario))
        .toList();
  }

  /**
   * How lines name it.
   *
   * @return engine, sample and scenario
   */
  public String name() {
    return "%s %s %s".formatted(engine, sample, scenario.label());
  }

  /**
   * Which cells scatter like this one.
   *
   * @return by the engine
   */
  public Stratum stratum() {
    return Stratum.of(engine, false);
  }

  /**
   * What the forks took.
   *
   * @return nanoseconds per operation
   */
  public double[] scores() {
    return forks.stream().mapToDouble(Forks.Fork::score).toArray();
  }

  /**
   * The forks that tables count.
   *
   * @return a copy, without disturbed ones where the others can do without them
   */
  public Series counted() {
    return new Series(engine, sample, scenario, Forks.counting(forks));
  }

  /**
   * How many forks something else slowed.
   *
   * @return 0 or more
   */
  public int disturbed() {
    return Math.toIntExact(
        forks.stream().filter(fork -> fork.disturbed() == Disturbance.DISTURBED).count());
  }
}
