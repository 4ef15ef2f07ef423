package wasmeter.record.replicate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import wasmeter.record.CellKey;
import wasmeter.record.Events;
import wasmeter.record.Observation;
import wasmeter.record.Observations;
import wasmeter.record.Reading;
import wasmeter.record.Start;
import wasmeter.record.Values;
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
      CellKey key, int number, double score, Observations observations, Disturbance disturbed) {
    /**
     * A fork whose observations are not kept compactly yet.
     *
     * @param key its cell
     * @param number of the process within its cell
     * @param score as above
     * @param observations all that it reported
     * @param disturbed whether something else slowed it
     */
    public Fork(
        CellKey key,
        int number,
        double score,
        List<Observation> observations,
        Disturbance disturbed) {
      this(key, number, score, Observations.of(observations), disturbed);
    }

    /**
     * The measured times that the score is the mean of: those of iterations that were {@link
     * Undisturbed}.
     *
     * @return in order
     */
    public Values counted() {
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
     * The process that measured it, where that measured other cells as well: what all of them have
     * in common is not known better for being seen in several.
     *
     * @return the same text for forks of one process; empty if it measured nothing else
     */
    public String process() {
      Observation first = observations.getFirst();
      return observations.values(Events.PLACE).isEmpty() ? "" : first.run() + " " + first.order();
    }

    /**
     * Whether its process had measured another cell before: such a fork has less to warm up, and is
     * given less time for it.
     *
     * @return false for the first of several as well, and if it measured nothing else
     */
    public boolean followsOthers() {
      return Arrays.stream(observations.values(Events.PLACE).all()).anyMatch(place -> place > 1);
    }

    /**
     * How long it ran, its launch included.
     *
     * @return seconds; 0 if that is not known
     */
    public double seconds() {
      Values launches = observations.values(Events.LAUNCH);
      double launch = Arrays.stream(launches.all()).max().orElse(0);
      return (observations.latest() + launch) / NANOSECONDS;
    }

    private double warmUp() {
      return ended().mapToDouble(Reading.Observed::value).max().orElse(0);
    }

    private boolean steady() {
      return ended().noneMatch(warmUp -> Verdict.NOT_STEADY.label().equals(warmUp.note()));
    }

    private Stream<Reading.Observed> ended() {
      return observations.observing(Events.WARM_UP).stream()
          .map(Observation::reading)
          .filter(Reading.Observed.class::isInstance)
          .map(Reading.Observed.class::cast);
    }
  }

  /**
   * The processes that ended well, in the order they ran. A warm one has ended well if it reported
   * its warm-up, a cold one if it reported the time of the whole, and a life if its launch is known
   * as well; the others are left out. So is one that was not steady when its budget ended, where
   * another of its cell warmed up for longer, both of them first in their process or both later.
   *
   * @param observations of any number of cells: forks are judged by all of their machine that are
   *     among them
   * @return none if there are none
   */
  public static List<Fork> of(Collection<Observation> observations) {
    List<Ended> ended = ended(timed(observations));
    return judged(ended, Quiet.ofSigns(signs(ended)));
  }

  /**
   * The processes that ended well, as {@link #of(Collection)}, of which only some are wanted.
   *
   * @param observations of any number of cells
   * @param quiet what all that is known of their machines shows
   * @return none if there are none
   */
  public static List<Fork> of(Collection<Observation> observations, Quiet quiet) {
    Observations timed = timed(observations);
    return judged(quiet.ended(timed).orElseGet(() -> ended(timed)), quiet);
  }

  private static List<Fork> judged(List<Ended> ended, Quiet quiet) {
    record WarmedUp(CellKey key, boolean followsOthers) {
      static WarmedUp of(Fork fork) {
        return new WarmedUp(fork.key(), fork.followsOthers());
      }
    }
    Map<WarmedUp, Double> longest = new HashMap<>();
    ended.forEach(end -> longest.merge(WarmedUp.of(end.fork()), end.fork().warmUp(), Math::max));
    List<Fork> forks = new ArrayList<>();
    for (Ended end : ended) {
      Fork fork = end.fork();
      if (fork.steady() || fork.warmUp() >= SAME_BUDGET * longest.get(WarmedUp.of(fork))) {
        forks.add(
            new Fork(
                fork.key(),
                fork.number(),
                fork.score(),
                fork.observations(),
                quiet.judge(end.signs())));
      }
    }
    return forks;
  }

  /**
   * Which forks of one cell its mean is made of: where those that nothing disturbed are at least
   * {@link #FEWEST_UNDISTURBED} and more than half, they alone; otherwise all. Of lives, half of
   * them suffice, however few: one or two are followed, a disturbed one is followed again, and what
   * lives scatter by is known from all of them. Decided by what watched the forks, never by their
   * scores.
   *
   * @param cell forks of one cell
   * @return in the same order; none if there are none
   */
  public static List<Fork> counting(List<Fork> cell) {
    List<Fork> undisturbed =
        cell.stream().filter(fork -> fork.disturbed() != Disturbance.DISTURBED).toList();
    boolean lives = !cell.isEmpty() && cell.getFirst().key().scenario().isLifetime();
    return suffice(undisturbed.size(), cell.size(), lives) ? undisturbed : List.copyOf(cell);
  }

  /** Whether the undisturbed forks of a cell can do without the others. */
  static boolean suffice(int undisturbed, int all, boolean lives) {
    if (lives) {
      return undisturbed > 0 && 2 * undisturbed >= all;
    }
    return undisturbed >= FEWEST_UNDISTURBED && 2 * undisturbed > all;
  }

  /** A fork that is not judged yet, and by what it will be. */
  record Ended(Fork fork, Signs signs) {}

  static List<Signs> signs(List<Ended> ended) {
    return ended.stream().map(Ended::signs).toList();
  }

  static Observations timed(Collection<Observation> observations) {
    return Observations.of(observations).whereHeads(o -> o.cell().scenario() != null);
  }

  /** Each fork is looked at alone, so several are at once: there may be tens of thousands. */
  static List<Ended> ended(Observations timed) {
    return timed.byProcess().parallelStream().map(Forks::end).filter(Objects::nonNull).toList();
  }

  /**
   * What a process reports last, so that nothing else is missing, as where the run was killed. The
   * stamps of a life have no place without its launch, which is known when it has ended.
   */
  private static String last(CellKey key) {
    if (key.start() == Start.WARM) {
      return Events.WARM_UP;
    }
    return key.scenario().isLifetime() ? Events.LAUNCH : Events.TIME;
  }

  /** A process that ended well; otherwise null. */
  private static Ended end(Observations seen) {
    Observation first = seen.getFirst();
    CellKey key = first.cell();
    boolean ended = !seen.values(last(key)).isEmpty();
    boolean failed = seen.figures().anyMatch(o -> o.reading() instanceof Reading.Failed);
    if (!ended || failed) {
      return null;
    }
    Values times = counted(key.start(), seen);
    double score = Weighted.mean(times.all(), times.weights());
    return Double.isNaN(score)
        ? null
        : new Ended(
            new Fork(key, first.fork(), score, seen, Disturbance.NOT_WATCHED),
            Signs.of(key, seen, times));
  }

  /** The measured times of a fork that count, in order. */
  private static Values counted(Start start, Observations seen) {
    Values all = seen.values(Events.TIME);
    Values times =
        all.where(
            i ->
                all.isMeasured(i)
                    && all.phase(i) == null
                    && (start == Start.COLD || all.iteration(i) > 0));
    Values probes = seen.values(Events.PROBE);
    ByIteration slowest = ByIteration.of(probes, i -> true);
    double fastest = Arrays.stream(probes.all()).min().orElse(Double.NaN);
    double[] mine = new double[times.size()];
    for (int i = 0; i < mine.length; i++) {
      mine[i] = slowest.get(times.iteration(i));
    }
    if (Undisturbed.count(mine, fastest) == mine.length) {
      return times; // as a rule
    }
    Set<Integer> counting = Set.copyOf(Undisturbed.of(mine, fastest));
    return times.where(counting::contains);
  }
}
