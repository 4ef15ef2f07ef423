package wasmeter.measure;

import java.util.List;

/**
 * What came of a run.
 *
 * @param measured forks that were measured now
 * @param recorded forks that the log had already
 * @param skipped cells that are gaps
 * @param failures sentences, one for each fork that failed
 * @param seconds how long it took
 * @param foretold how long it was said to take
 * @param notes what the reader of the numbers should know
 */
public record Summary(
    int measured,
    int recorded,
    int skipped,
    List<String> failures,
    double seconds,
    double foretold,
    List<String> notes) {

  /**
   * The summary for people.
   *
   * @return one line, and one for each failure and note
   */
  public String text() {
    StringBuilder text =
        new StringBuilder(
            "%d forks measured in %s (%s foretold), %d were recorded, %d cells are gaps, %d failed"
                .formatted(
                    measured,
                    Preview.duration(seconds),
                    Preview.duration(foretold),
                    recorded,
                    skipped,
                    failures.size()));
    failures.forEach(f -> text.append("\nfailed: ").append(f));
    notes.forEach(n -> text.append("\n").append(n));
    return text.toString();
  }
}
