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
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CellKey(
    String machine,
    String engine,
    String sample,
    String call,
    Scenario scenario,
    Start start,
    String settings) {
  /** Checks that it says where, and how a process started. */
  public CellKey {
    Objects.requireNonNull(machine, "machine");
    Objects.requireNonNull(start, "start");
    call = Printable.line(call);
  }
}
