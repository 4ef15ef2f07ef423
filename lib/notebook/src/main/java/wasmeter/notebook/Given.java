package wasmeter.notebook;

import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What papermill gives to a parameter of a notebook, as the type that the notebook declares: the
 * cell that it adds calls this, and no other does.
 *
 * <pre>{@code
 * String[] engines = {};
 * engines = Given.to(engines, "chicory/*, native");
 * }</pre>
 */
public final class Given {
  private Given() {}

  /**
   * Names.
   *
   * @param declared what the notebook says
   * @param given names or globs, with commas between several
   * @return each on its own
   */
  public static String[] to(String[] declared, String... given) {
    return Stream.of(given)
        .flatMap(names -> Stream.of(names.split(",")))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toArray(String[]::new);
  }

  /**
   * Arguments of a call.
   *
   * @param declared what the notebook says
   * @param given numbers
   * @return the same
   */
  public static Object[] to(Object[] declared, Object... given) {
    return given;
  }

  /**
   * A text.
   *
   * @param declared what the notebook says
   * @param given any text
   * @return the same
   */
  public static String to(String declared, String given) {
    return given;
  }

  /**
   * A path.
   *
   * @param declared what the notebook says
   * @param given of a file or directory; a relative one starts where the notebook runs
   * @return the path; null for an empty text
   */
  public static Path to(Path declared, String given) {
    return given.isBlank() ? null : Path.of(given);
  }

  /**
   * A whole number.
   *
   * @param declared what the notebook says
   * @param given any number
   * @return the same
   */
  public static int to(int declared, int given) {
    return given;
  }

  /**
   * A number.
   *
   * @param declared what the notebook says
   * @param given any number
   * @return the same
   */
  public static double to(double declared, double given) {
    return given;
  }

  /**
   * A choice.
   *
   * @param declared what the notebook says
   * @param given true or false
   * @return the same
   */
  public static boolean to(boolean declared, boolean given) {
    return given;
  }
}
