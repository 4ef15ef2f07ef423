package wasmeter.checks.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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
 * Comparisons of a few rounds, made of many recorded ones: as records, so that they are judged in
 * the way of all records. Rounds are drawn in blocks that follow each other, the same in all cells,
 * so that what drifts, drifts. None is drawn twice.
 */
final class Resampled {
  private final Records headers;
  private final List<Pairs> cells;
  private final int rounds;
  private final int block;

  /**
   * Recorded rounds.
   *
   * @param recorded has the headers of all forks
   * @param cells with at least two pairs each
   * @param block how many rounds follow each other
   */
  Resampled(Records recorded, List<Pairs> cells, int block) {
    headers = recorded.where(o -> false);
    this.cells = List.copyOf(cells);
    this.block = block;
    rounds = cells.stream().mapToInt(Pairs::rounds).min().orElse(0);
  }

  /** How many rounds there are in all cells. */
  int rounds() {
    return rounds;
  }

  /**
   * Different rounds, in the order they ran: whole blocks of a division that begins anywhere.
   *
   * @param count of rounds, at most all
   */
  int[] rounds(int count, Random random) {
    int first = random.nextInt(block);
    List<int[]> blocks = new ArrayList<>();
    for (int from = first - block; from < rounds; from += block) {
      int[] some =
          IntStream.range(from, from + block).filter(at -> at >= 0 && at < rounds).toArray();
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
   * @param drawn numbers of rounds
   * @param slower the other engine's times are so many times what they were: 1 for an engine
   *     against itself
   * @param exchanged decides for each pair whether its forks exchange their engines, as those of
   *     the same engine may; null for as they are
   */
  Records records(int[] drawn, double slower, Random exchanged) {
    List<Observation> observations = new ArrayList<>();
    String run = headers.runs().keySet().iterator().next();
    for (Pairs cell : cells) {
      for (int i = 0; i < drawn.length; i++) {
        Forks.Fork base = cell.base().get(drawn[i]);
        Forks.Fork other = cell.other().get(drawn[i]);
        boolean exchange = exchanged != null && exchanged.nextBoolean();
        CellKey ofBase = cell.base().getFirst().key();
        CellKey ofOther = cell.other().getFirst().key();
        add(observations, run, ofBase, i + 1, exchange ? other : base, 1);
        add(observations, run, ofOther, i + 1, exchange ? base : other, slower);
      }
    }
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
