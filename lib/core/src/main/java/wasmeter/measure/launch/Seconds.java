package wasmeter.measure.launch;

import java.util.Locale;

/** Times in words. */
public final class Seconds {
  private Seconds() {}

  /**
   * A time as people read it.
   *
   * @param seconds 0 or more
   * @return in seconds, from 90 on in minutes
   */
  public static String text(double seconds) {
    return seconds < 90
        ? Math.round(seconds) + " s"
        : String.format(Locale.ROOT, "%.1f min", seconds / 60);
  }
}
