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
  /** What a warm fork does not report: the start of its JVM, and its end. */
  public static final double START_SECONDS = 1;

  /** With fewer undisturbed forks, what is left would say too little. */
  private static final int ENOUGH = 3;

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
   * The forks that tables count: without those that something else on the machine slowed, where at
   * least three others are there and are the majority.
   *
   * @return a copy, or this one
   */
  public Series counted() {
    List<Forks.Fork> quiet =
        forks.stream().filter(fork -> fork.disturbed() != Disturbance.DISTURBED).toList();
    return quiet.size() >= ENOUGH && 2 * quiet.size() > forks.size()
        ? new Series(engine, sample, scenario, quiet)
        : this;
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

  /**
   * How long a fork takes on average, the start of its JVM included.
   *
   * @return seconds
   */
  public double seconds() {
    return START_SECONDS + forks.stream().mapToDouble(Forks.Fork::seconds).average().orElse(0);
  }
}
