package wasmeter.measure.launch;

import java.util.Locale;

/** Times in words. */
public final class Seconds {
  /** In seconds; from here on in minutes. */
  private static final double LONGEST = 90;

  /** In seconds; from here on in hours. */
  private static final double LONGEST_IN_MINUTES = 5_400;

  /** Closer than this, two estimates are one. */
  private static final double CLOSE = 1.25;

  private Seconds() {}

  /**
   * A time as people read it.
   *
   * @param seconds 0 or more
   * @return in seconds, from 90 on in minutes
   */
  public static String text(double seconds) {
    return seconds < LONGEST
        ? Math.round(seconds) + " s"
        : String.format(Locale.ROOT, "%.1f min", seconds / 60);
  }

  /**
   * A time that is not exactly known.
   *
   * @param least seconds, 0 or more
   * @param most seconds, not less
   * @return for instance {@code 40 s}, {@code 45 s to 2 min}, {@code 3 to 5 min}
   */
  public static String range(double least, double most) {
    if (most <= CLOSE * least + 1) {
      return whole(most);
    }
    String from = whole(least);
    String to = whole(most);
    return from.equals(to)
        ? to
        : "%s to %s".formatted(unit(from).equals(unit(to)) ? number(from) : from, to);
  }

  private static String whole(double seconds) {
    return seconds < LONGEST
        ? Math.round(seconds) + " s"
        : seconds < LONGEST_IN_MINUTES
            ? Math.round(seconds / 60) + " min"
            : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }

  private static String unit(String time) {
    return time.substring(time.indexOf(' '));
  }

  private static String number(String time) {
    return time.substring(0, time.indexOf(' '));
  }
}
