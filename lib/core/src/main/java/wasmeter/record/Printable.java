package wasmeter.record;

import java.util.regex.Pattern;

/**
 * Text of strangers, fit for a terminal, a log and a page: names in modules, and what engines say
 * of them, may hold anything. Pure functions.
 */
public final class Printable {
  /** What moves a cursor, ends a line, or turns the direction of what follows. */
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]");

  private static final Pattern CONTROL_IN_LINES = Pattern.compile("(?![\n\t])" + CONTROL);

  private static final Pattern LINE_END = Pattern.compile("[\r\n\t]+");

  private static final String REPLACEMENT = "\uFFFD";

  private Printable() {}

  /**
   * Whether a text can stand in a line as it is.
   *
   * @param text any, or null
   * @return false if it holds a control character, a line separator, or one that turns the
   *     direction of text; true for null
   */
  public static boolean isLine(String text) {
    return text == null || !CONTROL.matcher(text).find();
  }

  /**
   * A text as one line.
   *
   * @param text any, or null
   * @return with a space in the place of line ends and tabs, and U+FFFD in that of each other
   *     character that {@link #isLine} objects to; null for null
   */
  public static String line(String text) {
    return isLine(text)
        ? text
        : CONTROL.matcher(LINE_END.matcher(text).replaceAll(" ")).replaceAll(REPLACEMENT);
  }

  /**
   * A text of several lines.
   *
   * @param text any, or null
   * @return as {@link #line}, but line feeds and tabs stay; null for null
   */
  public static String lines(String text) {
    return isLine(text) ? text : CONTROL_IN_LINES.matcher(text).replaceAll(REPLACEMENT);
  }
}
