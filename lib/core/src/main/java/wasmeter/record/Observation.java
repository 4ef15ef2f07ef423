package wasmeter.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Objects;

/**
 * One line of a log: one event seen once, never averaged over iterations or forks.
 *
 * <p>Lines are flat: the components of the cell and of the measurement stand beside the others.
 *
 * @param run id of the run's header
 * @param cell what was measured
 * @param round number of the round within the run, from 1: each round runs one fork of every cell
 *     that still wants one, so forks of one round ran under like conditions and may be paired; 0
 *     where it is not known, as in logs of schema 1, or there is none
 * @param fork number of the process within its cell, from 1; 0 where no process was started
 * @param order number of the process within the run, from 1: forks run one after another in this
 *     order; where no process was started, that of the last one before, or 0
 * @param measurement what was looked at
 * @param answer whether the result was checked
 * @param reading the value, the gap or the failure
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"run", "cell", "round", "fork", "order", "measurement", "answer", "reading"})
public record Observation(
    String run,
    @JsonUnwrapped CellKey cell,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int round,
    int fork,
    int order,
    @JsonUnwrapped Measurement measurement,
    Answer answer,
    Reading reading)
    implements LogLine {
  /** Checks that nothing is missing without which no table can place it. */
  public Observation {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(cell, "cell");
    Objects.requireNonNull(measurement, "measurement");
    Objects.requireNonNull(reading, "reading");
  }
}
