package wasmeter.notebook.table;

import java.util.Objects;
import wasmeter.record.Events;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.wasm.Phase;

/**
 * What a cell shows, apart from its engine and sample.
 *
 * @param scenario what was timed
 * @param phase one part of a cold lifecycle, or null for the scenario as a whole
 * @param start warm or cold
 * @param event what was observed, as {@link Events} names it
 * @param unit base unit of the values
 */
public record Metric(Scenario scenario, Phase phase, Start start, String event, Unit unit) {
  /** Checks that only the phase may be missing. */
  public Metric {
    Objects.requireNonNull(scenario, "scenario");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(unit, "unit");
  }

  /**
   * The time of a scenario when warm: the headline.
   *
   * @param scenario any
   * @return in nanoseconds per operation
   */
  public static Metric warm(Scenario scenario) {
    return new Metric(scenario, null, Start.WARM, Events.TIME, Unit.NS);
  }

  /**
   * The time of a cold lifecycle, or of one phase of it.
   *
   * @param scenario a lifecycle
   * @param phase a part of it, or null for engine and phases together
   * @return in nanoseconds
   */
  public static Metric cold(Scenario scenario, Phase phase) {
    return new Metric(scenario, phase, Start.COLD, Events.TIME, Unit.NS);
  }

  /**
   * Another event of the same scenario.
   *
   * @param event as {@link Events} names it
   * @param unit its base unit
   * @return a copy
   */
  public Metric event(String event, Unit unit) {
    return new Metric(scenario, phase, start, event, unit);
  }

  /**
   * Whether the values are times: only of these cells share what they know about scatter.
   *
   * @return false for bytes, counts and ratios
   */
  public boolean isTime() {
    return unit == Unit.NS;
  }
}
