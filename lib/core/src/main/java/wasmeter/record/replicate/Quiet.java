package wasmeter.record.replicate;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import wasmeter.record.CellKey;
import wasmeter.record.Observation;
import wasmeter.record.Observations;
import wasmeter.stats.Undisturbed;

/**
 * What machines do when nothing disturbs them, as far as records show, and which forks were
 * disturbed compared with that.
 *
 * <p>A fork is disturbed if the probes of more than half of the iterations that count are slower
 * than the machine's fastest by over 10 %; if disturbed iterations count because too few were
 * undisturbed; or if it had to wait for others for over 3 % of the time. Where the system does not
 * report that wait, a warm call is disturbed if its thread ran for less than 97 % of the time and
 * that of another fork of its cell did not: where all wait, it is the engine that waits. Immutable.
 */
public final class Quiet {
  /** Shares of the time. */
  private static final double LOST_AT_MOST = 0.03;

  private static final double RUN_AT_LEAST = 1 - LOST_AT_MOST;

  /** Not the very fastest, so that one odd fork among many does not make all others slow. */
  private static final double FASTEST = 0.05;

  private final Map<String, Double> fastest = new HashMap<>();
  private final Map<CellKey, Double> cpu = new HashMap<>();

  /** Forks that were found on the way, as a rule those that are judged next, and in what. */
  private final Observations timed;

  private final List<Forks.Ended> ended;

  private Quiet(Observations timed, List<Forks.Ended> ended) {
    this.timed = timed;
    this.ended = ended;
  }

  /**
   * What the forks of some observations show, those of all cells together.
   *
   * @param observations as many as there are of a machine: the more, the longer a neighbour must
   *     stay to be taken for the machine itself
   * @return a standard to judge forks by
   */
  public static Quiet of(Collection<Observation> observations) {
    Observations timed = Forks.timed(observations);
    List<Forks.Ended> ended = Forks.ended(timed);
    return of(Forks.signs(ended), timed, ended);
  }

  /**
   * What some forks show.
   *
   * @param signs of forks of any machines
   * @return a standard to judge forks by
   */
  public static Quiet ofSigns(Collection<Signs> signs) {
    return of(signs, Observations.NONE, List.of());
  }

  private static Quiet of(Collection<Signs> signs, Observations timed, List<Forks.Ended> ended) {
    Quiet quiet = new Quiet(timed, ended);
    Map<String, List<Signs>> machines =
        signs.stream()
            .filter(s -> !Double.isNaN(s.fastest()))
            .collect(Collectors.groupingBy(s -> String.valueOf(s.key().machine())));
    machines.forEach(
        (machine, some) -> {
          double[] probes = some.stream().mapToDouble(Signs::fastest).sorted().toArray();
          int rank = (int) Math.ceil(FASTEST * probes.length);
          quiet.fastest.put(machine, probes[rank - 1]);
        });
    signs.stream()
        .filter(s -> !Double.isNaN(s.cpu()))
        .forEach(s -> quiet.cpu.merge(s.key(), s.cpu(), Math::max));
    return quiet;
  }

  /** The forks among some observations, if they were looked for already. */
  Optional<List<Forks.Ended>> ended(Observations among) {
    return among.isMadeOf(timed) ? Optional.of(ended) : Optional.empty();
  }

  /**
   * Judges a fork.
   *
   * @param signs of the fork
   * @return whether it was disturbed, or that nothing watched it
   */
  public Disturbance judge(Signs signs) {
    double machine = fastest.getOrDefault(String.valueOf(signs.key().machine()), Double.NaN);
    boolean alone = cpu.getOrDefault(signs.key(), 0.0) >= RUN_AT_LEAST;
    boolean unexplained = Double.isNaN(signs.lost()) && alone;
    if (signs.mixed()
        || Undisturbed.isSlower(signs.probe(), machine)
        || signs.lost() > LOST_AT_MOST
        || unexplained && signs.cpu() < RUN_AT_LEAST) {
      return Disturbance.DISTURBED;
    }
    boolean watched = signs.watched() || unexplained && !Double.isNaN(signs.cpu());
    return watched ? Disturbance.NONE : Disturbance.NOT_WATCHED;
  }
}
