package wasmeter.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;

/**
 * What makes two observations belong to one cell: all that a measurement depends on, by the ids of
 * the {@link Header}s.
 *
 * @param machine id of the machine
 * @param engine id of the engine, which covers its version, hash and adapter; null for the control
 *     loop, in which no engine takes part
 * @param sample id of the sample, or null for the control loop
 * @param call name of the call of that sample, for instance {@code run(10)}; null where nothing is
 *     called
 * @param scenario what was timed; null for what was executed once, and for the control loop
 * @param start warm or cold
 * @param settings id of the settings, or null where a process has none that affect the value
 * @param conditions id of the conditions; null where they were not recorded, as in older logs, or
 *     do not matter, as for what was executed once
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CellKey(
    String machine,
    String engine,
    String sample,
    String call,
    Scenario scenario,
    Start start,
    String settings,
    String conditions) {
  /** Checks that it says where, and how a process started. */
  public CellKey {
    Objects.requireNonNull(machine, "machine");
    Objects.requireNonNull(start, "start");
    call = Printable.line(call);
  }

  /**
   * A key without conditions.
   *
   * @param machine id of the machine
   * @param engine id of the engine, or null
   * @param sample id of the sample, or null
   * @param call name of the call, or null
   * @param scenario what was timed, or null
   * @param start warm or cold
   * @param settings id of the settings, or null
   */
  public CellKey(
      String machine,
      String engine,
      String sample,
      String call,
      Scenario scenario,
      Start start,
      String settings) {
    this(machine, engine, sample, call, scenario, start, settings, null);
  }

  /**
   * The same under other conditions.
   *
   * @param id id of the conditions, or null
   * @return a copy
   */
  public CellKey under(String id) {
    return new CellKey(machine, engine, sample, call, scenario, start, settings, id);
  }
}
