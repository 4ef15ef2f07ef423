package wasmeter.measure;

import java.util.Collection;
import wasmeter.record.Globs;

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
}
