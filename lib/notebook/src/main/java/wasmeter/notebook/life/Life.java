package wasmeter.notebook.life;

import java.util.List;
import java.util.Objects;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Note;
import wasmeter.stats.life.Candidate;
import wasmeter.stats.life.Curve;

/**
 * What processes of one engine with one sample showed of their lives: a curve, or a gap with its
 * reason.
 *
 * @param engine name of the engine
 * @param measure what was followed
 * @param candidate their mean, and how well it is known; null for a gap
 * @param n how many processes it is the mean of; 0 for a gap
 * @param notes what a reader must know
 * @param gap why it is not ranked, or null
 * @param stopped how far a process got that failed, or null
 * @param end why nothing is known beyond that, where it may be compared up to there; or null
 */
public record Life(
    String engine,
    Measure measure,
    Candidate candidate,
    int n,
    List<Note> notes,
    Gap gap,
    Curve stopped,
    Gap end) {
  /** Checks that there is either a curve or a reason. */
  public Life {
    Objects.requireNonNull(engine, "engine");
    notes = List.copyOf(notes);
    if ((candidate == null) != (n == 0) || (candidate == null) == (gap == null)) {
      throw new IllegalArgumentException(
          "a life must have either a curve or a reason: this one of %s has %s and %s"
              .formatted(engine, candidate, gap));
    }
  }

  static Life gap(String engine, Measure measure, Gap why, Curve stopped) {
    return new Life(engine, measure, null, 0, List.of(), why, stopped, null);
  }

  /**
   * Whether it is one process, and nothing recorded says how much others differ.
   *
   * @return true if that is assumed, as {@link Usual} says
   */
  public boolean isAssumed() {
    return notes.contains(new Note.Assumed());
  }

  /**
   * Whether there is no curve that may be compared.
   *
   * @return true if {@link #gap()} says why
   */
  public boolean isGap() {
    return gap != null;
  }

  /**
   * Whether the use does not allow the engine, whatever was measured.
   *
   * @return false where a measurement is missing, failed, or is beyond a limit
   */
  public boolean isNotAllowed() {
    return Field.MACHINE_CODE.equals(gap);
  }

  /**
   * How tables and figures name it.
   *
   * @return the engine, and whether it starts from storage
   */
  public String label() {
    return engine + measure.suffix();
  }
}
