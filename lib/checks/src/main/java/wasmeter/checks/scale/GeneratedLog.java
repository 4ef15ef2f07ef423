package wasmeter.checks.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import wasmeter.record.Answer;
import wasmeter.record.CellKey;
import wasmeter.record.Events;
import wasmeter.record.IterationType;
import wasmeter.record.Measurement;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.RunLog;
import wasmeter.record.Scenario;
import wasmeter.record.Unit;
import wasmeter.record.Verdict;
import wasmeter.wasm.Phase;

/**
 * A log as measuring writes it, of any length, line by line: rounds of one fork of each cell, 100
 * iterations in a warm fork, with all that accompanies them. The same seed gives the same log.
 */
final class GeneratedLog {
  static final int ITERATIONS = 100;
  private static final int WARMING = 30;
  private static final int FORKS = 3;

  /** Of a warm fork: four of an iteration that warms up, seven of one that counts, and six once. */
  private static final int PER_FORK = 4 * WARMING + 7 * (ITERATIONS - WARMING) + 6;

  private static final List<Scenario> LIFECYCLES =
      List.of(Scenario.JIT, Scenario.AOT_COMPILE, Scenario.AOT_EXECUTION);
  private static final long ITERATION = 200_000_000L;
  private static final double MILLISECOND = 1e6;

  private final GeneratedHeaders headers = new GeneratedHeaders();
  private final RunLog log;
  private final Random random;
  private long written;
  private int round;
  private int order;

  GeneratedLog(RunLog log, long seed) {
    this.log = log;
    random = new Random(seed);
  }

  /**
   * Writes a log, unless it is there; an unfinished one is not.
   *
   * @param directory where
   * @param observations at least so many: the last fork is whole
   * @param seed of all values
   * @return path of the log
   */
  static Path of(Path directory, long observations, long seed) throws IOException {
    Path file = directory.resolve("%d-%d.jsonl".formatted(observations, seed));
    if (!Files.exists(file)) {
      Path unfinished = directory.resolve("unfinished.jsonl");
      Files.deleteIfExists(unfinished);
      try (RunLog log = RunLog.append(unfinished)) {
        new GeneratedLog(log, seed).write(observations, seed);
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return file;
  }

  private void write(long observations, long seed) {
    headers.lines(observations, seed).forEach(log::write);
    List<CellKey> cells = cells(observations);
    while (written < observations) {
      round++;
      add(headers.control(), 1, once(null, 0, Events.CONTROL, Unit.NS), scattered(1e7, 0.01));
      Collections.shuffle(cells, random);
      for (CellKey cell : cells) {
        if (written >= observations) {
          return;
        }
        warm(cell);
        if (LIFECYCLES.contains(cell.scenario())) {
          cold(headers.cold(cell));
        }
      }
    }
  }

  /** The cells of as many scenarios as it takes: execute first, then the others. */
  List<CellKey> cells(long observations) {
    List<Scenario> scenarios = new ArrayList<>(Scenario.warm());
    scenarios.remove(Scenario.EXECUTE_CALL);
    scenarios.addFirst(Scenario.EXECUTE_CALL);
    List<CellKey> cells = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      if ((long) cells.size() * FORKS * PER_FORK < observations) {
        cells.addAll(headers.cells(scenario));
      }
    }
    return cells;
  }

  private void warm(CellKey cell) {
    order++;
    double score = score(cell);
    add(cell, round, once(null, 0, Events.REFERENCES, Unit.COUNT), 0, "32-bit");
    for (int i = 1; i <= ITERATIONS; i++) {
      boolean warming = i <= WARMING;
      double time = scattered(warming ? score * (1 + 4.0 / i) : score, 0.003);
      long operations = Math.max(1, (long) (ITERATION / time));
      iteration(cell, i, warming, Events.TIME, time, operations);
      iteration(cell, i, warming, Events.WORKER_CPU, 0.99 * time, operations);
      iteration(cell, i, warming, Events.COMPILER_CPU, MILLISECOND * random.nextDouble(), 1);
      iteration(cell, i, warming, Events.PROBE, scattered(4e5, 0.01), 1);
      if (!warming) {
        iteration(cell, i, false, Events.QUEUED, MILLISECOND * random.nextDouble(), 1);
        iteration(cell, i, false, Events.OTHERS_CPU, 0, 1);
        iteration(cell, i, false, Events.STOLEN, 0, 1);
      }
    }
    long end = (ITERATIONS + 1) * ITERATION;
    add(cell, round, once(null, end, Events.PEAK_RSS, Unit.BYTES), 1e8);
    add(cell, round, once(null, end, Events.GC_TIME, Unit.NS), 0);
    add(cell, round, once(null, end, Events.GC_COUNT, Unit.COUNT), 0);
    if (cell.scenario().times(Phase.SERIALIZE)) {
      add(cell, round, once(null, end, Events.SPACE, Unit.BYTES), 50_000);
    } else {
      add(cell, round, once(null, end, Events.ALLOCATED, Unit.BYTES), 24);
    }
    Measurement ended = once(null, end, Events.WARM_UP, Unit.NS);
    add(cell, round, ended, WARMING * (double) ITERATION, Verdict.STEADY.label());
  }

  void cold(CellKey cell) {
    order++;
    long elapsed = 0;
    for (Phase phase : cell.scenario().phases()) {
      double time = scattered(5 * MILLISECOND, 0.05);
      elapsed += (long) time;
      add(cell, round, once(phase, elapsed, Events.TIME, Unit.NS), time);
    }
    add(cell, round, once(null, elapsed, Events.TIME, Unit.NS), elapsed);
    add(cell, round, once(null, 0, Events.ENGINE, Unit.NS), scattered(1e8, 0.05));
    add(cell, round, once(null, 0, Events.LAUNCH, Unit.NS), scattered(5e7, 0.05));
  }

  /** From 10 ns to 100 ms; forks scatter by 2 %. */
  private double score(CellKey cell) {
    double magnitude =
        1 + 7 * new Random(cell.engine().hashCode() ^ cell.sample().hashCode()).nextDouble();
    return scattered(Math.pow(10, magnitude), 0.02);
  }

  private double scattered(double value, double share) {
    return value * Math.exp(share * random.nextGaussian());
  }

  private static Measurement once(Phase phase, long elapsed, String event, Unit unit) {
    return Measurement.once(phase, elapsed, event, unit);
  }

  private void iteration(
      CellKey cell, int number, boolean warming, String event, double value, long operations) {
    IterationType kind = warming ? IterationType.WARMUP : IterationType.MEASUREMENT;
    add(
        cell,
        round,
        new Measurement(null, number, kind, number * ITERATION, event, Unit.NS, operations),
        value);
  }

  private void add(CellKey cell, int fork, Measurement measurement, double value) {
    add(cell, fork, measurement, value, null);
  }

  private void add(CellKey cell, int fork, Measurement measurement, double value, String note) {
    log.write(
        new Observation(
            headers.run(),
            cell,
            round,
            fork,
            order,
            measurement,
            cell.engine() == null ? Answer.NOT_APPLICABLE : Answer.CHECKED,
            new Reading.Observed(value, null, note)));
    written++;
  }
}
