package wasmeter.notebook.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import wasmeter.record.Events;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.record.replicate.Forks;
import wasmeter.record.replicate.Scatter;
import wasmeter.record.replicate.SharedScatter;
import wasmeter.record.replicate.Stratum;
import wasmeter.stats.Estimate;
import wasmeter.stats.Groups;
import wasmeter.wasm.Phase;

/**
 * What all recorded cells of a machine know about how times scatter, and the intervals that follow.
 *
 * <p>Each kind of time is looked at when it is first asked for, and once. Safe for use by several
 * threads.
 */
final class Scatters {
  /** Times that may be compared: what happens once never shares with what is repeated. */
  private record Kind(Start start, Phase phase, String event) {
    Metric of(Processes.Key key) {
      return new Metric(key.scenario(), phase, start, event, Unit.NS);
    }

    /** What scatters, for people. */
    String name() {
      String part = phase != null ? phase.label() : event.equals(Events.TIME) ? "" : event;
      return part.isEmpty() ? "forks of " : part + " times in forks of ";
    }
  }

  private record Timed(Scenario scenario, Start start) {}

  private final Processes processes;
  private final boolean imported;
  private final Map<Kind, SharedScatter> known = new ConcurrentHashMap<>();
  private final Map<Timed, Boolean> replicated = new ConcurrentHashMap<>();
  private final Map<String, Stratum> strata = new ConcurrentHashMap<>();

  /**
   * What is known of some processes.
   *
   * @param processes all that count
   * @param imported whether they are figures published elsewhere, which scatter in unknown ways
   */
  Scatters(Processes processes, boolean imported) {
    this.processes = processes;
    this.imported = imported;
  }

  /** What is known of cells like this one; nothing where the values are not times. */
  SharedScatter.Among of(String engine, Metric metric) {
    if (imported || !metric.isTime()) {
      return SharedScatter.Among.NONE;
    }
    Kind kind = new Kind(metric.start(), metric.phase(), metric.event());
    SharedScatter.Among among =
        known.computeIfAbsent(kind, this::among).among(stratum(engine, kind));
    return new SharedScatter.Among(kind.name() + among.cells(), among.known());
  }

  /** Whether cells of this scenario have several forks, in themselves what this one lacks. */
  boolean knows(Metric metric) {
    return replicated.computeIfAbsent(new Timed(metric.scenario(), metric.start()), this::knows);
  }

  private boolean knows(Timed timed) {
    return processes.ended().entrySet().stream()
        .filter(
            cell ->
                cell.getKey().scenario() == timed.scenario()
                    && cell.getKey().start() == timed.start())
        .flatMap(cell -> StreamSupport.stream(byCall(cell.getValue()).spliterator(), false))
        .anyMatch(forks -> forks.size() > 1);
  }

  private SharedScatter among(Kind kind) {
    List<Scatter> cells = new ArrayList<>();
    processes
        .ended()
        .forEach(
            (key, forks) -> {
              if (key.start() == kind.start()) {
                Metric metric = kind.of(key);
                Stratum stratum = stratum(key.engine(), kind);
                byCall(forks)
                    .forEach(
                        cell -> {
                          List<Forks.Fork> observed = Scores.observed(cell, metric);
                          double[] scores = Scores.of(Scores.counting(observed, metric), metric);
                          cells.add(Scatter.ofScores(stratum, scores));
                        });
              }
            });
    return new SharedScatter(cells);
  }

  /** Calls of one sample do different work: each is a cell. */
  private static Iterable<List<Forks.Fork>> byCall(List<Forks.Fork> forks) {
    return forks.stream()
        .collect(
            Collectors.groupingBy(
                fork -> String.valueOf(fork.key().call()), LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  private Stratum stratum(String engine, Kind kind) {
    return kind.start() == Start.COLD
        ? Stratum.COLD
        : strata.computeIfAbsent(engine, name -> Stratum.of(name, false));
  }

  /** Whether times of forks differ as if they were those of two programs. */
  static boolean areGrouped(double... scores) {
    boolean positive = Arrays.stream(scores).allMatch(score -> score > 0);
    return Groups.count(positive ? Arrays.stream(scores).map(Math::log).toArray() : scores) > 1;
  }

  /**
   * The mean of times, with the interval that is justified.
   *
   * @param shared what is known of the scatter of cells like this
   * @param scores of its forks, at least one
   */
  static Estimate estimate(SharedScatter.Among shared, double... scores) {
    Estimate estimate = shared.known().estimate(scores);
    return areGrouped(scores) ? estimate.withoutInterval() : estimate;
  }
}
