package wasmeter.notebook.history;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * What one run measured of a cell.
 *
 * @param run id of the run
 * @param started the instant the run began
 * @param version of the engine
 * @param scores of its forks in nanoseconds, all above 0, at least one
 */
public record Measured(String run, Instant started, String version, List<Double> scores) {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Copies the list. */
  public Measured {
    scores = List.copyOf(scores);
  }

  /** The times of its forks. */
  double[] times() {
    return scores.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The logarithms of its forks, so that a difference is a ratio. */
  double[] logs() {
    return scores.stream().mapToDouble(Math::log).toArray();
  }

  /**
   * Version and day.
   *
   * @return for instance {@code 1.7.5, 2026-11-29}
   */
  public String label() {
    return version + ", " + DATE.format(started);
  }

  /**
   * When the run began, in UTC.
   *
   * @return for instance {@code 2026-11-29 03:00}
   */
  public String when() {
    return TIME.format(started);
  }
}
