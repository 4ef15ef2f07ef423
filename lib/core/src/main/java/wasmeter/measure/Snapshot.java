package wasmeter.measure;

import java.util.List;
import wasmeter.measure.launch.Seconds;

/**
 * How far a run is.
 *
 * @param done forks that ended, those that failed included
 * @param total forks to run, as known now
 * @param current the cell that is measured now
 * @param live how its fork looks so far, or null
 * @param failures sentences, in the order they came
 * @param left how much time is left
 */
public record Snapshot(
    int done, int total, String current, Live live, List<String> failures, Left left) {

  /**
   * How a fork looks that still runs.
   *
   * @param nanoseconds of one operation
   * @param warmingUp whether it is not steady yet
   * @param seconds since its first operation
   */
  public record Live(double nanoseconds, boolean warmingUp, double seconds) {}

  /**
   * How long the rest of a run takes: not exactly known where forks are added for precision.
   *
   * @param least seconds, if no fork is added
   * @param most seconds, if as many are added as may be
   */
  public record Left(double least, double most) {
    /**
     * The time for people.
     *
     * @return for instance {@code 40 s}, {@code 45 s to 2 min} or {@code 12 min}
     */
    public String text() {
      return Seconds.range(least, most);
    }
  }
}
