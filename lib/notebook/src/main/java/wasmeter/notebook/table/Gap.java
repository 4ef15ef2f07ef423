package wasmeter.notebook.table;

import java.util.Objects;
import wasmeter.record.Cause;
import wasmeter.record.Reading;

/**
 * Why there is no value.
 *
 * @param cause why, for programs
 * @param reason why, for people; not empty, and no code may decide anything by its text
 * @param answer the answer returned instead of the right one; null unless the cause is {@link
 *     Cause#WRONG_ANSWER}
 */
public record Gap(Cause cause, String reason, String answer) {
  /** Why there is no ratio of two values, although both are known. */
  public static final Gap NO_RATIO =
      new Gap(Cause.NOT_REPORTED, "one of both values is 0, and a ratio needs two above 0");

  private static final String UNKNOWN = "no reason was recorded";

  /** Checks that there is a cause and a reason. */
  public Gap {
    Objects.requireNonNull(cause, "cause");
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a gap must have a reason: " + cause);
    }
  }

  /**
   * A gap without an answer.
   *
   * @param cause why, for programs
   * @param reason why, for people
   */
  public Gap(Cause cause, String reason) {
    this(cause, reason, null);
  }

  /**
   * A gap or failure as it was recorded.
   *
   * @param missing what was recorded in place of a value
   * @return its cause, its sentence, and the wrong answer if there was one
   */
  public static Gap of(Reading.Missing missing) {
    String reason = missing.reason().isBlank() ? UNKNOWN : missing.reason();
    return new Gap(
        missing.cause(), reason, missing instanceof Reading.Failed failed ? failed.answer() : null);
  }

  /**
   * The same gap, with a word before its reason that says which part is missing, or how.
   *
   * @param word for instance {@code cold}
   * @return a copy
   */
  public Gap in(String word) {
    return new Gap(cause, word + ": " + reason, answer);
  }
}
