package wasmeter.measure;

import java.util.List;
import wasmeter.measure.launch.Seconds;
import wasmeter.record.text.Counted;

/**
 * The outcome of a run.
 *
 * @param measured forks that were measured now
 * @param disturbed how many of these something else on the machine slowed
 * @param unwatched how many of these nothing watched for that
 * @param recorded forks that the log had already
 * @param skipped cells that are gaps
 * @param failures sentences, one for each fork that failed
 * @param seconds how long it took
 * @param estimated how long it was estimated to take
 * @param notes what the reader of the numbers should know
 */
public record Summary(
    int measured,
    int disturbed,
    int unwatched,
    int recorded,
    int skipped,
    List<String> failures,
    double seconds,
    double estimated,
    List<String> notes) {

  /**
   * The summary for people.
   *
   * @return one line, and one for each failure and note
   */
  public String text() {
    StringBuilder text =
        new StringBuilder(
            "%s measured in %s (estimated %s), %s of them disturbed%s, %s recorded, %s, %s failed"
                .formatted(
                    Counted.of(measured, "fork"),
                    Seconds.text(seconds),
                    Seconds.text(estimated),
                    disturbed,
                    unwatched > 0 ? " and %s not watched".formatted(unwatched) : "",
                    recorded == 1 ? "1 was" : recorded + " were",
                    skipped == 1 ? "1 cell is a gap" : skipped + " cells are gaps",
                    failures.size()));
    failures.forEach(f -> text.append("\nfailed: ").append(f));
    notes.forEach(n -> text.append("\n").append(n));
    return text.toString();
  }
}
