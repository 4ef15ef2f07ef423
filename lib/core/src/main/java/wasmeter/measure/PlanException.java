package wasmeter.measure;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import wasmeter.record.Globs;
import wasmeter.record.Scenario;

/** A plan asks for something that is not there; the message says what, and what is nearest. */
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

  /**
   * Requires that every glob matches something.
   *
   * @throws PlanException which names what is nearest
   */
  static void requireKnown(String what, Collection<String> globs, Collection<String> known) {
    for (String glob : globs) {
      if (known.stream().noneMatch(name -> Globs.matches(glob, name))) {
        throw new PlanException(
            "no %s is called '%s': did you mean %s?"
                .formatted(what, glob, Globs.nearest(glob, known)));
      }
    }
  }

  /** The scenario of a name, or what it may have been meant for. */
  static Scenario requireScenario(String label) {
    List<String> known = Arrays.stream(Scenario.values()).map(Scenario::label).toList();
    return Scenario.named(label)
        .orElseThrow(
            () ->
                new PlanException(
                    "no scenario is called '%s': did you mean %s?"
                        .formatted(label, Globs.nearest(label, known))));
  }
}
