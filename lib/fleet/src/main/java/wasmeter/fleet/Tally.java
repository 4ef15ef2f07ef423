package wasmeter.fleet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import wasmeter.measure.Preview;
import wasmeter.measure.Progress;
import wasmeter.measure.Snapshot;
import wasmeter.measure.Summary;
import wasmeter.measure.shard.Block;
import wasmeter.record.text.Counted;

/** How far a fleet is: what its machines say of their blocks, put together as of one run. */
final class Tally {
  private final String fleet;
  private final List<Block> blocks;
  private final boolean replicates;
  private final Progress progress;
  private final long began = System.nanoTime();
  private final Set<String> machines = new HashSet<>();

  /** What each running block said last, by its number and machine. */
  private final Map<List<Object>, Snapshot> running = new LinkedHashMap<>();

  /** Of blocks whose lines are on their way: they may be lost yet. */
  private final Map<List<Object>, Summary> onTheirWay = new HashMap<>();

  private final List<Summary> summaries = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private final List<String> failures = new ArrayList<>();

  /** The same and those of blocks that are measured now, in the order they were heard of. */
  private final Set<String> heard = new LinkedHashSet<>();

  /** Of all blocks, on average. */
  private final double secondsEach;

  /** Forks of blocks that came. */
  private int measured;

  private int came;
  private int lost;

  /**
   * Nothing has happened yet.
   *
   * @param fleet in words
   * @param blocks those that take longest first
   * @param replicates whether each machine measures all
   */
  Tally(String fleet, List<Block> blocks, boolean replicates, Progress progress) {
    this.fleet = fleet;
    this.blocks = blocks;
    this.replicates = replicates;
    this.progress = progress;
    secondsEach = blocks.stream().mapToDouble(Block::seconds).average().orElse(0);
  }

  private int total() {
    return replicates ? blocks.size() * Math.max(1, machines.size()) : blocks.size();
  }

  /** What will be done. */
  void announce() {
    double seconds = blocks.stream().mapToDouble(Block::seconds).sum();
    Snapshot.Left left = new Snapshot.Left(seconds, seconds);
    progress.preview(
        new Preview(
            0,
            0,
            0,
            0,
            seconds,
            left,
            0,
            "",
            "%s on %s: about %s on one machine, of which what is recorded takes none"
                .formatted(Counted.of(blocks.size(), "block"), fleet, left.text()),
            List.of()));
  }

  void joined(String machine) {
    machines.add(machine);
    tell();
  }

  void refused(String why) {
    String sentence = "a machine does not take part: " + why;
    if (notes.add(sentence)) {
      progress.waiting(sentence);
    }
  }

  void began(int block, String machine) {
    running.put(
        List.of(block, machine), new Snapshot(0, 0, name(block), null, List.of(), rest(block)));
    tell();
  }

  private Snapshot.Left rest(int block) {
    double seconds = blocks.get(block).seconds();
    return new Snapshot.Left(seconds, seconds);
  }

  private String name(int block) {
    return blocks.get(block).name();
  }

  /** A machine says something of a block. */
  void event(int block, String machine, Object event) {
    switch (event) {
      case Progress.Standing cell -> progress.measured(cell);
      case Snapshot snapshot -> {
        running.replace(List.of(block, machine), snapshot);
        heard.addAll(snapshot.failures());
        tell();
      }
      case Summary summary -> onTheirWay.put(List.of(block, machine), summary);
      case Preview preview ->
          preview.warnings().forEach(warning -> notes.add("on a machine: " + warning));
      case String waiting -> progress.waiting("%s: %s".formatted(name(block), waiting));
      default -> throw new IllegalStateException("unknown: " + event.getClass());
    }
  }

  /**
   * A block came back, and is in the log.
   *
   * @param problem why it did not come to its end, or empty
   */
  void came(int block, String machine, String problem) {
    running.remove(List.of(block, machine));
    Summary summary = onTheirWay.remove(List.of(block, machine));
    if (summary != null) {
      summaries.add(summary);
      measured += summary.measured();
      summary.failures().forEach(this::fail);
    }
    came++;
    if (!problem.isEmpty()) {
      fail("%s: %s".formatted(name(block), problem));
    }
    tell();
  }

  private void fail(String sentence) {
    failures.add(sentence);
    heard.add(sentence);
  }

  /** A worker is gone while it measured a block. */
  void lost(int block, String machine) {
    running.remove(List.of(block, machine));
    onTheirWay.remove(List.of(block, machine));
    lost++;
    progress.waiting(
        "a worker was lost while it measured %s: the block is measured again"
            .formatted(name(block)));
    tell();
  }

  void absent(int count) {
    if (count > 0) {
      notes.add(
          "%s of machines that were lost %s not measured: run the same command again to continue"
              .formatted(Counted.of(count, "block"), count == 1 ? "is" : "are"));
    }
  }

  void gaveUp(int block) {
    fail(
        "%s: its worker was lost three times: run the same command again to try once more"
            .formatted(name(block)));
  }

  private void tell() {
    progress.fleet(new Progress.Fleet(machines.size(), came, running.size(), total(), lost));
    progress.update(snapshot());
  }

  private Snapshot snapshot() {
    int ended = measured + failures.size();
    Snapshot first = running.isEmpty() ? null : running.values().iterator().next();
    int more = running.size() - 1;
    return new Snapshot(
        ended + running.values().stream().mapToInt(Snapshot::done).sum(),
        forks(ended),
        first == null
            ? "no machine is ready yet"
            : first.current() + (more > 0 ? ", %d more".formatted(more) : ""),
        first == null ? null : first.live(),
        List.copyOf(heard),
        new Snapshot.Left(left(Snapshot.Left::least), left(Snapshot.Left::most)));
  }

  /** Of blocks that nobody has begun, as many as the others have. */
  private int forks(int ended) {
    int begun = running.values().stream().mapToInt(Snapshot::total).sum();
    int known = came + (int) running.values().stream().filter(s -> s.total() > 0).count();
    int unknown = Math.max(0, total() - known);
    int each = known == 0 ? 1 : Math.max(1, (ended + begun) / known);
    return ended + begun + unknown * each;
  }

  private double left(ToDoubleFunction<Snapshot.Left> side) {
    double begun = running.values().stream().mapToDouble(s -> side.applyAsDouble(s.left())).sum();
    double waiting = secondsEach * Math.max(0, total() - came - running.size());
    return (begun + waiting) / Math.max(1, machines.size());
  }

  private int sum(ToIntFunction<Summary> figure) {
    return summaries.stream().mapToInt(figure).sum();
  }

  /** All blocks came back, or were given up. */
  void done() {
    List<String> said = new ArrayList<>();
    said.add(
        "%s measured %s%s"
            .formatted(
                Counted.of(machines.size(), "machine"),
                Counted.of(came, "block"),
                lost == 0
                    ? ""
                    : ", %s of them again, as %s lost"
                        .formatted(lost, lost == 1 ? "its worker was" : "their workers were")));
    Stream.concat(notes.stream(), summaries.stream().flatMap(s -> s.notes().stream()))
        .distinct()
        .forEach(said::add);
    progress.done(
        new Summary(
            measured,
            sum(Summary::disturbed),
            sum(Summary::unwatched),
            sum(Summary::recorded),
            sum(Summary::skipped),
            List.copyOf(failures),
            (System.nanoTime() - began) / 1e9,
            summaries.stream().mapToDouble(Summary::estimated).sum() / Math.max(1, machines.size()),
            said));
  }

  /** It ends before: what is being measured is not recorded. */
  void stopped() {
    Snapshot last = snapshot();
    progress.stopped(
        new Snapshot(
            measured + failures.size(), last.total(), "", null, last.failures(), last.left()));
  }
}
