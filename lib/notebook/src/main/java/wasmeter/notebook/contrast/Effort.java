package wasmeter.notebook.contrast;

import java.util.Locale;

/**
 * Further forks, and how long they take.
 *
 * @param forks how many
 * @param seconds for all of them; 0 if that is not known
 */
public record Effort(int forks, double seconds) {
  /** Nothing more. */
  static final Effort NONE = new Effort(0, 0);

  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  Effort and(Effort other) {
    return new Effort(forks + other.forks, seconds + other.seconds);
  }

  /**
   * For people.
   *
   * @return for instance {@code about 6 more forks, 4 minutes}
   */
  public String text() {
    String count = forks == 1 ? "about 1 more fork" : "about " + forks + " more forks";
    return seconds > 0 ? count + ", " + time() : count;
  }

  private String time() {
    if (seconds < MINUTE) {
      return "under a minute";
    }
    return seconds < 2 * HOUR ? count(seconds / MINUTE, "minute") : count(seconds / HOUR, "hour");
  }

  private static String count(double number, String unit) {
    long whole = Math.round(number);
    return String.format(Locale.ROOT, whole == 1 ? "%d %s" : "%d %ss", whole, unit);
  }
}
