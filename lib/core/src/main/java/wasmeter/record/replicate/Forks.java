package wasmeter.record.replicate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.record.CellKey;
import wasmeter.record.Events;
import wasmeter.record.IterationType;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Start;
import wasmeter.record.Verdict;
import wasmeter.stats.Undisturbed;
import wasmeter.stats.Weighted;

/** Groups observations into the processes that made them: the fork is the unit of replication. */
public final class Forks {
  /**
   * Warm-ups whose ratio is above this had one budget: they end within an operation of each other,
   * while the budgets of plans are further apart.
   */
  public static final double SAME_BUDGET = 0.5;

  /** Fewer undisturbed forks are too few to do without the others. */
  public static final int FEWEST_UNDISTURBED = 3;

  private static final double NANOSECONDS = 1e9;

  private Forks() {}

  /**
   * One process that ended well.
   *
   * @param key its cell
   * @param number of the process within its cell
   * @param score warm: mean time per operation over the measured iterations that count, weighted by
   *     their operations; cold: the time of the whole lifecycle; nanoseconds
   * @param observations all that it reported
   * @param disturbed whether something else slowed it, judged once for all who ask
   */
  public record Fork(
      CellKey key,
      int number,
      double score,
      List<Observation> observations,
      Disturbance disturbed) {
    /**
     * The measured times that the score is the mean of: those of iterations that were {@link
     * Undisturbed}.
     *
     * @return in order
     */
    public List<Observation> counted() {
      return Forks.counted(key.start(), observations);
    }

    /**
     * What it shows of its neighbours.
     *
     * @return what {@link Quiet} judges it by
     */
    public Signs signs() {
      return Signs.of(key, observations, counted());
    }

    /**
     * The round of the run in which it was measured.
     *
     * @return the same text for forks of one round, which ran under like conditions; empty if it is
     *     not known
     */
    public String round() {
      Observation first = observations.getFirst();
      return first.round() == 0 ? "" : first.run() + " " + first.round();
    }

    /**
     * How long it ran, its launch included.
     *
     * @return seconds; 0 if that is not known
     */
    public double seconds() {
      long elapsed =
          observations.stream().mapToLong(o -> o.measurement().elapsed()).max().orElse(0);
      double launch =
          observations.stream()
              .filter(o -> o.measurement().event().equals(Events.LAUNCH))
              .filter(o -> o.reading() instanceof Reading.Observed)
              .mapToDouble(Forks::value)
              .max()
              .orElse(0);
      return (elapsed + launch) / NANOSECONDS;
    }

    private Fork judged(Quiet quiet) {
      return new Fork(key, number, score, observations, quiet.judge(signs()));
    }

    private double warmUp() {
      return ended().mapToDouble(Reading.Observed::value).max().orElse(0);
    }

    private boolean steady() {
      return ended().noneMatch(warmUp -> Verdict.NOT_STEADY.label().equals(warmUp.note()));
    }

    private Stream<Reading.Observed> ended() {
      return observations.stream()
          .filter(o -> o.measurement().event().equals(Events.WARM_UP))
          .map(Observation::reading)
          .filter(Reading.Observed.class::isInstance)
          .map(Reading.Observed.class::cast);
    }
  }

  /**
   * The processes that ended well, in the order they ran. A warm one has ended well if it reported
   * its warm-up, a cold one if it reported the time of the whole; the others are left out. So is
   * one that was not steady when its budget ended, where another of its cell warmed up for longer.
   *
   * @param observations of any number of cells: forks are judged by all of their machine that are
   *     among them
   * @return none if there are none
   */
  public static List<Fork> of(Collection<Observation> observations) {
    return of(observations, Quiet.of(observations));
  }

  /**
   * The processes that ended well, as {@link #of(Collection)}, of which only some are wanted.
   *
   * @param observations of any number of cells
   * @param quiet what all that is known of their machines shows
   * @return none if there are none
   */
  public static List<Fork> of(Collection<Observation> observations, Quiet quiet) {
    List<Fork> forks = ended(observations);
    Map<CellKey, Double> longest = new HashMap<>();
    forks.forEach(fork -> longest.merge(fork.key(), fork.warmUp(), Math::max));
    forks.removeIf(fork -> !fork.steady() && fork.warmUp() < SAME_BUDGET * longest.get(fork.key()));
    forks.replaceAll(fork -> fork.judged(quiet));
    return forks;
  }

  /**
   * Which forks of one cell its mean is made of: where those that nothing disturbed are at least
   * {@link #FEWEST_UNDISTURBED} and more than half, they alone; otherwise all. Decided by what
   * watched the forks, never by their scores.
   *
   * @param cell forks of one cell
   * @return in the same order; none if there are none
   */
  public static List<Fork> counting(List<Fork> cell) {
    List<Fork> undisturbed =
        cell.stream().filter(fork -> fork.disturbed() != Disturbance.DISTURBED).toList();
    return suffice(undisturbed.size(), cell.size()) ? undisturbed : List.copyOf(cell);
  }

  /** Whether the undisturbed forks of a cell can do without the others. */
  static boolean suffice(int undisturbed, int all) {
    return undisturbed >= FEWEST_UNDISTURBED && 2 * undisturbed > all;
  }

  static Quiet standard(Collection<Observation> observations) {
    return Quiet.ofSigns(ended(observations).stream().map(Fork::signs).toList());
  }

  private static List<Fork> ended(Collection<Observation> observations) {
    record Process(CellKey key, String run, int number) {}
    Map<Process, List<Observation>> processes = new LinkedHashMap<>();
    for (Observation o : observations) {
      if (o.cell().scenario() != null) {
        processes
            .computeIfAbsent(new Process(o.cell(), o.run(), o.fork()), p -> new ArrayList<>())
            .add(o);
      }
    }
    List<Fork> forks = new ArrayList<>();
    processes.forEach(
        (process, seen) -> {
          double score = score(process.key().start(), seen);
          if (!Double.isNaN(score)) {
            forks.add(
                new Fork(
                    process.key(),
                    process.number(),
                    score,
                    List.copyOf(seen),
                    Disturbance.NOT_WATCHED));
          }
        });
    return forks;
  }

  private static double score(Start start, List<Observation> seen) {
    boolean ended =
        start == Start.COLD
            || seen.stream()
                .anyMatch(
                    o ->
                        o.measurement().event().equals(Events.WARM_UP)
                            && o.reading() instanceof Reading.Observed);
    boolean failed = seen.stream().anyMatch(o -> o.reading() instanceof Reading.Failed);
    if (!ended || failed) {
      return Double.NaN;
    }
    List<Observation> times = counted(start, seen);
    return Weighted.mean(
        times.stream().mapToDouble(o -> ((Reading.Observed) o.reading()).value()).toArray(),
        times.stream().mapToDouble(o -> o.measurement().operations()).toArray());
  }

  private static List<Observation> counted(Start start, List<Observation> seen) {
    List<Observation> times =
        seen.stream()
            .filter(
                o ->
                    o.measurement().event().equals(Events.TIME)
                        && o.measurement().kind() == IterationType.MEASUREMENT)
            .filter(o -> o.measurement().phase() == null && o.reading() instanceof Reading.Observed)
            .filter(o -> start == Start.COLD || o.measurement().iteration() > 0)
            .toList();
    return undisturbed(times, seen);
  }

  /** The measured times of a fork that count, in the same order. */
  private static List<Observation> undisturbed(List<Observation> times, List<Observation> fork) {
    List<Observation> probes =
        fork.stream()
            .filter(o -> o.measurement().event().equals(Events.PROBE))
            .filter(o -> o.reading() instanceof Reading.Observed)
            .toList();
    double fastest = probes.stream().mapToDouble(Forks::value).min().orElse(Double.NaN);
    Map<Integer, Double> slowest =
        probes.stream()
            .collect(Collectors.toMap(o -> o.measurement().iteration(), Forks::value, Math::max));
    double[] mine =
        times.stream()
            .mapToDouble(time -> slowest.getOrDefault(time.measurement().iteration(), Double.NaN))
            .toArray();
    return Undisturbed.of(mine, fastest).stream().map(times::get).toList();
  }

  private static double value(Observation o) {
    return ((Reading.Observed) o.reading()).value();
  }
}
