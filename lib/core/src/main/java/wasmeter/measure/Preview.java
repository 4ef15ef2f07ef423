package wasmeter.measure;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run will do, shown before it starts.
 *
 * @param cells cells of the plan, gaps included
 * @param gaps cells that cannot be measured
 * @param recorded forks that the log has already
 * @param forks processes to start
 * @param seconds how long that takes, roughly
 * @param left the same as a range, where it depends on how many forks are added for precision
 * @param diskBytes how much the log will grow, roughly
 * @param leftOut what a plan of this kind has no time for with so many engines, in a sentence
 *     without a full stop; empty for nothing
 * @param warnings what may make numbers worse
 */
public record Preview(
    int cells,
    int gaps,
    int recorded,
    int forks,
    double seconds,
    Snapshot.Left left,
    long diskBytes,
    String leftOut,
    List<String> warnings) {

  /**
   * The preview for people.
   *
   * @return one line, one for what is left out, and one for each warning
   */
  public String text() {
    String first =
        "%s (%s), %s recorded, %d to start: about %s, %s MB of log"
            .formatted(
                Summary.count(cells, "cell"),
                Summary.count(gaps, "gap"),
                Summary.count(recorded, "fork"),
                forks,
                left.text(),
                megabytes());
    Stream<String> about = leftOut.isEmpty() ? Stream.of(first) : Stream.of(first, leftOut);
    return Stream.concat(about, warnings.stream().map(w -> "warning: " + w))
        .collect(Collectors.joining("\n"));
  }

  private String megabytes() {
    return String.format(Locale.ROOT, "%.1f", diskBytes / 1e6);
  }
}
