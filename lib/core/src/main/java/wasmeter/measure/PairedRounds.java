package wasmeter.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import wasmeter.measure.contest.Opponents;
import wasmeter.measure.contest.Shares;
import wasmeter.record.replicate.Scatter;
import wasmeter.record.replicate.Score;
import wasmeter.record.replicate.SharedScatter;

/**
 * The rounds of engines that are set against each other: in each, an engine and its base run one
 * directly after the other in every cell, in random order; the next round is the same backwards, so
 * that what drifts steadily cancels out.
 *
 * <p>After a first pass, further pairs go where they say the most. That is decided twice: for half
 * of the time that is left, and then, as scatter is known better, for the rest.
 */
final class PairedRounds {
  /** The forks of a cell, its base first; all run in one round. */
  record Block(List<Schedule.Slot> slots) {
    double seconds() {
      return slots.stream().mapToDouble(Schedule.Slot::secondsEach).sum();
    }

    private int pairs() {
      return slots.stream().mapToInt(slot -> slot.replicates().size()).min().orElse(0);
    }

    boolean ended() {
      return slots.stream().anyMatch(Schedule.Slot::ended);
    }

    private Block reversed() {
      return new Block(slots.reversed());
    }

    /** The logarithms of the ratios of each opponent to the base, of rounds that have both. */
    private Stream<double[]> logs() {
      List<Score> base = slots.getFirst().replicates().counting();
      return slots.stream().skip(1).map(slot -> Score.pairs(base, slot.replicates().counting()));
    }
  }

  private final List<Block> blocks;
  private final int first;
  private List<Block> backwards = List.of();
  private final Map<Block, Integer> shares = new HashMap<>();
  private int decisions;

  /**
   * Rounds of the cells that an engine and its base have.
   *
   * @param first pairs of each cell in the first pass
   */
  PairedRounds(Opponents opponents, List<Schedule.Slot> slots, int first) {
    this.first = first;
    Map<List<Object>, Map<String, Schedule.Slot>> places = new LinkedHashMap<>();
    for (Schedule.Slot slot : slots) {
      Cell cell = slot.cell();
      places
          .computeIfAbsent(
              List.of(cell.sample().label(), cell.scenario(), cell.start()),
              place -> new LinkedHashMap<>())
          .put(cell.engine().name(), slot);
    }
    List<Block> found = new ArrayList<>();
    for (Map<String, Schedule.Slot> engines : places.values()) {
      Map<String, List<Schedule.Slot>> byBase = new LinkedHashMap<>();
      engines.forEach(
          (name, slot) ->
              opponents
                  .baseOf(name)
                  .filter(engines::containsKey)
                  .ifPresent(
                      base ->
                          byBase
                              .computeIfAbsent(base, b -> new ArrayList<>(List.of(engines.get(b))))
                              .add(slot)));
      byBase.values().forEach(some -> found.add(new Block(some)));
    }
    blocks = List.copyOf(found);
  }

  /**
   * The next round.
   *
   * @param secondsLeft for all rounds to come
   * @return none if there is nothing more to measure
   */
  List<Block> next(Random random, double secondsLeft) {
    if (!backwards.isEmpty()) {
      List<Block> round = backwards;
      backwards = List.of();
      return round;
    }
    List<Block> round = new ArrayList<>(wanted(secondsLeft));
    Collections.shuffle(round, random);
    round.replaceAll(block -> random.nextBoolean() ? block : block.reversed());
    backwards = round.reversed().stream().map(Block::reversed).toList();
    return round;
  }

  private List<Block> wanted(double secondsLeft) {
    List<Block> running = blocks.stream().filter(block -> !block.ended()).toList();
    List<Block> missing = running.stream().filter(block -> block.pairs() < first).toList();
    if (!missing.isEmpty()) {
      return missing;
    }
    List<Block> further = further(running);
    while (further.isEmpty() && decisions < 2 && !running.isEmpty()) {
      decisions++;
      decide(running, decisions < 2 ? secondsLeft / 2 : secondsLeft);
      further = further(running);
    }
    return further;
  }

  private List<Block> further(List<Block> running) {
    return running.stream().filter(block -> block.pairs() < shares.getOrDefault(block, 0)).toList();
  }

  private void decide(List<Block> running, double seconds) {
    SharedScatter shared =
        new SharedScatter(running.stream().flatMap(PairedRounds::scatter).toList());
    int[] counts =
        Shares.of(
            running.stream().mapToDouble(block -> variance(block, shared)).toArray(),
            running.stream().mapToDouble(Block::seconds).toArray(),
            running.stream().mapToInt(Block::pairs).toArray(),
            seconds);
    for (int i = 0; i < counts.length; i++) {
      shares.put(running.get(i), counts[i]);
    }
  }

  private static Stream<Scatter> scatter(Block block) {
    return block.logs().map(logs -> Scatter.ofLogs(block.slots().getLast().stratum(), logs));
  }

  private static double variance(Block block, SharedScatter shared) {
    return scatter(block)
        .mapToDouble(
            own -> shared.of(own.stratum()).variance(own.variance(), Math.max(0, own.degrees())))
        .average()
        .orElse(Double.NaN);
  }
}
