package wasmeter.measure;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.record.Globs;
import wasmeter.record.Scenario;
import wasmeter.sample.Scope;

/**
 * A plan asks for something that is not there; the message says what, and what is nearest.
 *
 * <p>It has no stack trace: a cell would show it below the sentence, and it leads nowhere that a
 * reader could change.
 */
public final class PlanException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /**
   * Says what is wrong.
   *
   * @param message one sentence
   */
  public PlanException(String message) {
    super(message);
  }

  /** Says nothing of where it was thrown. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  /** Requires what a sentence says otherwise. */
  static void require(boolean holds, String sentence, Object... values) {
    if (!holds) {
      throw new PlanException(sentence.formatted(values));
    }
  }

  /**
   * Requires that no value is null, as a variable is whose cell was not run, or failed.
   *
   * @param <T> type of the first value
   * @param use what is given them, for instance {@code engines}
   * @param first a value
   * @param others more of them
   * @return the first one
   * @throws PlanException if one is null
   */
  public static <T> T requireSet(String use, T first, Object... others) {
    if (first == null || others == null || Arrays.asList(others).contains(null)) {
      throw new PlanException(
          "%s is given null: run the cell that sets the variable, or name a value".formatted(use));
    }
    return first;
  }

  /** The names that a plan is given, none of which may be blank. */
  static List<String> requireNamed(String what, String... globs) {
    requireSet(what + "s", globs, (Object[]) globs);
    for (String glob : globs) {
      if (glob.isBlank()) {
        throw new PlanException(
            "the name of one %s is empty: leave it out, or name %ss as \"*\""
                .formatted(what, what));
      }
    }
    return List.of(globs);
  }

  /**
   * Requires that every glob matches something. A variant has the label of its own that follows
   * {@code @}.
   *
   * @throws PlanException which names what is nearest
   */
  static void requireKnown(String what, Collection<String> globs, Collection<String> known) {
    for (String glob : globs) {
      if (known.stream().noneMatch(name -> Globs.matches(glob, name))) {
        throw new PlanException(
            "no %s is called '%s'%s"
                .formatted(
                    what,
                    glob,
                    glob.contains(",")
                        ? severalAtOnce(what, glob)
                        : Globs.suggestion(glob, known)));
      }
    }
  }

  private static String severalAtOnce(String what, String globs) {
    return Stream.of(globs.split(","))
        .map(glob -> '"' + glob.strip() + '"')
        .collect(
            Collectors.joining(", ", ": give each name on its own, as .%ss(".formatted(what), ")"));
  }

  /** The scope of a name, or what it may have been meant for. */
  static Scope requireScope(String name) {
    List<String> known = Arrays.stream(Scope.values()).map(Scope::label).toList();
    return Scope.named(requireSet("plan", name).strip().toLowerCase(Locale.ROOT))
        .orElseThrow(
            () ->
                new PlanException(
                    "no plan is called '%s'%s".formatted(name, Globs.suggestion(name, known))));
  }

  /** The scenario of a name, or what it may have been meant for. */
  static Scenario requireScenario(String label) {
    List<String> known = Arrays.stream(Scenario.values()).map(Scenario::label).toList();
    return Scenario.named(label)
        .orElseThrow(
            () ->
                new PlanException(
                    "no scenario is called '%s'%s"
                        .formatted(
                            label,
                            label.contains(",")
                                ? severalAtOnce("scenario", label)
                                : Globs.suggestion(label, known))));
  }
}
