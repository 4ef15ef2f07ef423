package wasmeter.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import wasmeter.wasm.Phase;

/**
 * What was looked at within a fork, and when.
 *
 * @param phase the part of a cold lifecycle that is meant, or null for the scenario as a whole
 * @param iteration number within the fork, from 1; 0 for a figure of the fork as a whole
 * @param kind an iteration of the warm-up, or one that counts
 * @param elapsed nanoseconds since the fork's main was entered, or, of what is not the first that
 *     its process measures, since it began
 * @param event what was seen: {@link Events#TIME} and its companions
 * @param unit base unit of the value
 * @param operations how many operations the value is the mean of; 1 for anything seen once
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Measurement(
    Phase phase,
    int iteration,
    IterationType kind,
    long elapsed,
    String event,
    Unit unit,
    long operations) {
  /** Checks that it says what was looked at. */
  public Measurement {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(unit, "unit");
  }

  /**
   * A figure of a fork or of a part of it, seen once.
   *
   * @param phase the part, or null for the whole
   * @param elapsed nanoseconds since the fork's main was entered; 0 if it was seen from outside
   * @param event what was seen
   * @param unit of the value
   * @return iteration 0, one operation
   */
  public static Measurement once(Phase phase, long elapsed, String event, Unit unit) {
    return new Measurement(phase, 0, IterationType.MEASUREMENT, elapsed, event, unit, 1);
  }

  /**
   * A figure that is seen again and again while a process does more and more.
   *
   * @param iteration number within the fork, from 1; 0 for a figure of the fork as a whole
   * @param elapsed nanoseconds since the fork's main was entered
   * @param event what was seen
   * @param unit of the value
   * @param operations how many there were by then
   * @return of no phase, and not of a warm-up
   */
  public static Measurement after(
      int iteration, long elapsed, String event, Unit unit, long operations) {
    return new Measurement(
        null, iteration, IterationType.MEASUREMENT, elapsed, event, unit, operations);
  }
}
