package wasmeter.notebook.render;

import java.util.regex.Pattern;

/** Text that is written from right to left, or pretends to be. Pure functions. */
final class Bidi {
  private static final Pattern CONTROLS = Pattern.compile("[\u202A-\u202E\u2066-\u2069]");

  private Bidi() {}

  /** Whether a text could change the order of what is beside it. */
  static boolean isNeeded(String text) {
    char[] characters = text.toCharArray();
    return java.text.Bidi.requiresBidi(characters, 0, characters.length)
        || CONTROLS.matcher(text).find();
  }

  /** A text that does not, where there is no markup: its own controls are replaced. */
  static String isolated(String text) {
    return isNeeded(text)
        ? "\u2068" + CONTROLS.matcher(text).replaceAll("\uFFFD") + "\u2069"
        : text;
  }
}
