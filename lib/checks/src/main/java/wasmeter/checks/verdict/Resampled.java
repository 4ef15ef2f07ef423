package wasmeter.checks.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import wasmeter.record.Answer;
import wasmeter.record.CellKey;
import wasmeter.record.Events;
import wasmeter.record.IterationType;
import wasmeter.record.Measurement;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.Unit;
import wasmeter.record.Verdict;
import wasmeter.record.replicate.Forks;

/**
 * Comparisons made of those that ran: as records, so that they are judged in the way of all
 * records. Each has as many pairs of each cell as one of them had, from all of them, in blocks that
 * follow each other, so that what drifts, drifts. None is drawn twice.
 */
final class Resampled {
  private final Records headers;
  private final Map<String, Pairs> cells = new LinkedHashMap<>();
  private final List<Map<String, Integer>> runs = new ArrayList<>();
  private final int block;

  /**
   * Of forks that tables count.
   *
   * @param recorded comparisons of the same engines and samples, at least one
   * @param base name of an engine
   * @param other name of the other
   * @param block how many pairs of a cell follow each other
   */
  Resampled(List<Records> recorded, String base, String other, int block) {
    headers = recorded.getFirst().where(o -> false);
    this.block = block;
    for (Records run : recorded) {
      Map<String, Integer> had = new HashMap<>();
      for (Pairs cell : Pairs.of(run, base, other)) {
        cells.merge(cell.sample(), cell, Pairs::and);
        had.put(cell.sample(), cell.rounds());
      }
      runs.add(had);
    }
  }

  /** How many cells there are. */
  int cells() {
    return cells.size();
  }

  /** How many pairs there are in all of them. */
  int pairs() {
    return cells.values().stream().mapToInt(Pairs::rounds).sum();
  }

  /**
   * Different places, in their order: whole blocks of a division that begins anywhere.
   *
   * @param all how many places there are
   * @param count how many of them are drawn, at most all
   */
  int[] drawn(int all, int count, Random random) {
    int first = random.nextInt(block);
    List<int[]> blocks = new ArrayList<>();
    for (int from = first - block; from < all; from += block) {
      int[] some = IntStream.range(from, from + block).filter(at -> at >= 0 && at < all).toArray();
      if (some.length > 0) {
        blocks.add(some);
      }
    }
    Collections.shuffle(blocks, random);
    int[] drawn = blocks.stream().flatMapToInt(Arrays::stream).limit(count).toArray();
    Arrays.sort(drawn);
    return drawn;
  }

  /**
   * A comparison.
   *
   * @param slower the other engine's times are so many times what they were: 1 for an engine
   *     against itself
   * @param exchanges whether chance decides for each pair if its forks exchange their engines, as
   *     those of the same engine may
   * @param random which pairs
   */
  Records records(double slower, boolean exchanges, Random random) {
    List<Observation> observations = new ArrayList<>();
    String run = headers.runs().keySet().iterator().next();
    Map<String, Integer> counts = runs.get(random.nextInt(runs.size()));
    cells.forEach(
        (sample, cell) -> {
          CellKey ofBase = cell.base().getFirst().key();
          CellKey ofOther = cell.other().getFirst().key();
          int round = 0;
          for (int at : drawn(cell.rounds(), counts.getOrDefault(sample, 0), random)) {
            boolean exchange = exchanges && random.nextBoolean();
            Forks.Fork base = cell.base().get(at);
            Forks.Fork other = cell.other().get(at);
            round++;
            add(observations, run, ofBase, round, exchange ? other : base, 1);
            add(observations, run, ofOther, round, exchange ? base : other, slower);
          }
        });
    return new Records(
        headers.runs(),
        headers.machines(),
        headers.engines(),
        headers.samples(),
        headers.settings(),
        headers.conditions(),
        observations,
        List.of());
  }

  /** No more of a fork than its score and that it ended. */
  private static void add(
      List<Observation> observations,
      String run,
      CellKey key,
      int round,
      Forks.Fork fork,
      double slower) {
    long elapsed = Math.round(fork.seconds() * 1e9);
    Measurement time =
        new Measurement(null, 1, IterationType.MEASUREMENT, elapsed, Events.TIME, Unit.NS, 1);
    for (Observation o :
        List.of(
            observation(run, key, round, time, new Reading.Observed(slower * fork.score())),
            observation(
                run,
                key,
                round,
                Measurement.once(null, elapsed, Events.WARM_UP, Unit.NS),
                new Reading.Observed(1, null, Verdict.STEADY.label())))) {
      observations.add(o);
    }
  }

  private static Observation observation(
      String run, CellKey key, int round, Measurement measurement, Reading reading) {
    return new Observation(run, key, round, round, round, measurement, Answer.CHECKED, reading);
  }
}
