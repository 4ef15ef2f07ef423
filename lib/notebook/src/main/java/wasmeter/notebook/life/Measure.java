package wasmeter.notebook.life;

import wasmeter.notebook.table.Metric;
import wasmeter.record.Events;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;

/** What is followed through the life of a process. */
public enum Measure {
  /** Time from the start of the process, which begins with a module's bytes, to each call. */
  FROM_BYTES(Scenario.LIFETIME, Events.CALLS, Events.STEADY_CALL, Unit.NS),
  /** The same for a process that begins with compiled code in storage. */
  FROM_STORAGE(Scenario.STORED_LIFETIME, Events.CALLS, Events.STEADY_CALL, Unit.NS),
  /** Resident memory by the number of instances. */
  MEMORY(Scenario.FOOTPRINT, Events.RSS, Events.PER_INSTANCE, Unit.BYTES);

  private final Scenario scenario;
  private final String stamp;
  private final String slope;
  private final Unit unit;

  Measure(Scenario scenario, String stamp, String slope, Unit unit) {
    this.scenario = scenario;
    this.stamp = stamp;
    this.slope = slope;
    this.unit = unit;
  }

  /**
   * What the processes go through.
   *
   * @return a scenario that is only cold
   */
  public Scenario scenario() {
    return scenario;
  }

  /**
   * The unit of what is followed.
   *
   * @return ns or bytes
   */
  public Unit unit() {
    return unit;
  }

  /** The event of a point: its operations are the count, its value what was spent by then. */
  String stamp() {
    return stamp;
  }

  /**
   * What each further call or instance takes.
   *
   * @return a metric of tables
   */
  public Metric slope() {
    return Metric.cold(scenario, null).event(slope, unit);
  }

  boolean isTime() {
    return unit == Unit.NS;
  }

  /** Its cell among others of its scenario: a gap there says why there is no life. */
  Metric whole() {
    return new Metric(scenario, null, Start.COLD, Events.TIME, Unit.NS);
  }

  /**
   * What was followed, after the name of an engine.
   *
   * @return empty for the usual life
   */
  public String suffix() {
    return this == FROM_STORAGE ? " (from storage)" : "";
  }
}
