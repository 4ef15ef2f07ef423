package wasmeter.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Objects;

/** The outcome of one observation: a value, a gap with its reason, or a failure with its traces. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Reading.Observed.class, name = "observed"),
  @JsonSubTypes.Type(value = Reading.Skipped.class, name = "skipped"),
  @JsonSubTypes.Type(value = Reading.Failed.class, name = "failed")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Reading {
  /** In characters: what is longer is cut. */
  int LONGEST_REASON = 2_000;

  /**
   * A value that was seen.
   *
   * @param value in the base unit of its observation; finite
   * @param published the text as printed elsewhere, only for imported figures, else null
   * @param note what the reader of the value must know, or null
   */
  record Observed(double value, String published, String note) implements Reading {
    /**
     * Checks that the value is finite.
     *
     * @throws IllegalArgumentException for NaN and the infinities: a record holds a number or a
     *     reason
     */
    public Observed {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a reading must be finite, not " + value);
      }
      published = Printable.line(published);
      note = Printable.line(note);
    }

    /**
     * A value measured here, without a note.
     *
     * @param value in the base unit of its observation; finite
     */
    public Observed(double value) {
      this(value, null, null);
    }
  }

  /** Engines quote names in modules, which may be as long as the module. */
  private static String sentence(String reason) {
    Objects.requireNonNull(reason, "reason");
    return Printable.line(
        reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason);
  }

  /** There is no value, and this is why. */
  sealed interface Missing extends Reading permits Skipped, Failed {
    /**
     * Why, for programs.
     *
     * @return {@link Cause#UNRECORDED} if the log does not say
     */
    Cause cause();

    /**
     * Why, for people.
     *
     * @return one sentence; nothing may be decided by its text
     */
    String reason();
  }

  /**
   * A gap: nothing was measured.
   *
   * @param cause why, for programs; null reads as {@link Cause#UNRECORDED}
   * @param reason one sentence that says how to close the gap, where it can be closed
   */
  record Skipped(Cause cause, String reason) implements Missing {
    /** Checks that there is a reason. */
    public Skipped {
      cause = Objects.requireNonNullElse(cause, Cause.UNRECORDED);
      reason = sentence(reason);
    }
  }

  /**
   * An attempt that ended without a value that may be believed.
   *
   * @param cause why, for programs; null reads as {@link Cause#UNRECORDED}
   * @param reason one sentence: what happened, with the signal or exit code if a process died
   * @param log the end of what the process printed, without paths of the machine; may be empty
   * @param answer what came instead of the right answer, as text; null unless the cause is {@link
   *     Cause#WRONG_ANSWER}
   */
  record Failed(Cause cause, String reason, String log, String answer) implements Missing {
    /** Checks that there is a reason. */
    public Failed {
      cause = Objects.requireNonNullElse(cause, Cause.UNRECORDED);
      reason = sentence(reason);
      log = Printable.lines(Objects.requireNonNull(log, "log"));
      answer = Printable.line(answer);
    }

    /**
     * A failure without an answer.
     *
     * @param cause why, for programs
     * @param reason one sentence
     * @param log the end of what the process printed; may be empty
     */
    public Failed(Cause cause, String reason, String log) {
      this(cause, reason, log, null);
    }
  }
}
