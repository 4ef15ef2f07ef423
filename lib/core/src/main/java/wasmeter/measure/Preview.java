package wasmeter.measure;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.measure.launch.Seconds;

/**
 * What a run will do, shown before it starts.
 *
 * @param cells cells of the plan, gaps included
 * @param gaps cells that cannot be measured
 * @param recorded forks that the log has already
 * @param forks processes to start
 * @param seconds how long that takes, roughly
 * @param diskBytes how much the log will grow, roughly
 * @param warnings what may make numbers worse
 */
public record Preview(
    int cells,
    int gaps,
    int recorded,
    int forks,
    double seconds,
    long diskBytes,
    List<String> warnings) {

  /**
   * The preview for people.
   *
   * @return one line, and one for each warning
   */
  public String text() {
    String first =
        "%d cells (%d of them gaps), %d forks recorded, %d to start: about %s, %s MB of log"
            .formatted(cells, gaps, recorded, forks, Seconds.text(seconds), megabytes());
    return Stream.concat(Stream.of(first), warnings.stream().map(w -> "warning: " + w))
        .collect(Collectors.joining("\n"));
  }

  private String megabytes() {
    return String.format(Locale.ROOT, "%.1f", diskBytes / 1e6);
  }
}
