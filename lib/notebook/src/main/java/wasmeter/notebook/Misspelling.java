package wasmeter.notebook;

import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;
import wasmeter.measure.PlanException;

/** Names of properties that are nearly those of settings. */
final class Misspelling {
  /** At most this many edits make a misspelling, and fewer of a short name. */
  private static final int MOST_EDITS = 2;

  private static final int SHORT = 3;

  /** Properties of the POM that are called like a runtime. */
  private static final String OF_THE_POM = ".default";

  private Misspelling() {}

  /**
   * Requires that a property is a setting, or unlike all of them.
   *
   * @throws PlanException if it looks like a misspelt one
   */
  static void requireNone(String name, List<String> settings) {
    if (settings.contains(name)) {
      return;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    LevenshteinDistance distance = new LevenshteinDistance(MOST_EDITS);
    for (String setting : settings) {
      int edits = distance.apply(lower, setting);
      if (edits == 0 || edits == 1 || edits > 1 && setting.length() > SHORT) {
        throw new PlanException(
            "no setting is called '%s': did you mean -D%s?".formatted(name, setting));
      }
    }
    String runtime = lower.replaceFirst("[.].*", ".");
    List<String> ofRuntime = settings.stream().filter(s -> s.startsWith(runtime)).toList();
    if (runtime.endsWith(".") && !ofRuntime.isEmpty() && !lower.endsWith(OF_THE_POM)) {
      throw new PlanException(
          "no setting is called '%s': there %s -D%s"
              .formatted(
                  name, ofRuntime.size() == 1 ? "is" : "are", String.join(", -D", ofRuntime)));
    }
  }
}
