package wasmeter.notebook.verdict;

import java.nio.file.Path;
import java.util.Optional;
import wasmeter.measure.PlanException;
import wasmeter.notebook.Parameters;

/**
 * What a comparison was asked for, beside its plan.
 *
 * @param slower what slowdown matters: 0.03 for 3 %
 * @param minutes how long it may measure
 * @param against name of an engine, or {@code default} for: each variant against its default; null
 *     if nothing was said
 * @param baseline a log that holds what is compared with, or null
 */
record Terms(double slower, double minutes, String against, Path baseline) {
  private static final String SLOWER = "0.03";
  private static final String MINUTES = "20";

  /**
   * The terms among parameters.
   *
   * @param parameters as given to Maven
   * @param home at which relative paths start
   * @throws PlanException if a number is not one, or not above 0
   */
  static Terms of(Parameters parameters, Path home) {
    return new Terms(
        positive(parameters, "slower", SLOWER),
        positive(parameters, "minutes", MINUTES),
        parameters.values().get("against"),
        Optional.ofNullable(parameters.values().get("baseline")).map(home::resolve).orElse(null));
  }

  private static double positive(Parameters parameters, String name, String usual) {
    String text = parameters.values().getOrDefault(name, usual);
    try {
      double value = Double.parseDouble(text);
      if (value > 0 && Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException _) {
      // The sentence below says it for both.
    }
    throw new PlanException(
        "-D%s= is a number above 0, such as %s, not '%s'".formatted(name, usual, text));
  }
}
