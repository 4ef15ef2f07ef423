package wasmeter.measure;

import java.util.List;

/**
 * How far a run is.
 *
 * @param done forks that ended
 * @param total forks to run, as known now
 * @param current the cell that is measured now
 * @param estimate how it looks so far, or null
 * @param failures sentences, in the order they came
 * @param secondsLeft roughly
 */
public record Snapshot(
    int done,
    int total,
    String current,
    String estimate,
    List<String> failures,
    double secondsLeft) {

  /**
   * The time that is left, for people.
   *
   * @return for instance {@code 40 s} or {@code 12 min}
   */
  public String timeLeft() {
    return secondsLeft < 90
        ? Math.round(secondsLeft) + " s"
        : Math.round(secondsLeft / 60) + " min";
  }
}
