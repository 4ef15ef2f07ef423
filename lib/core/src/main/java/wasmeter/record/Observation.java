package wasmeter.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import wasmeter.wasm.Phase;

/**
 * One line of a log: one event seen once, never averaged over iterations or forks.
 *
 * @param run id of the run's header
 * @param machine id of the machine's header
 * @param engine id of the engine's header
 * @param sample id of the sample's header
 * @param call name of the call of that sample, for instance {@code run(10)}; null where nothing is
 *     called
 * @param scenario what was timed
 * @param phase the part of a cold lifecycle that is meant, or null for the scenario as a whole
 * @param start warm or cold
 * @param settings id of the settings' header
 * @param fork number of the process within its cell, from 1
 * @param order number of the process within the run, from 1: forks run one after another in this
 *     order
 * @param iteration number within the fork, from 1; 0 for a figure of the fork as a whole
 * @param kind warm-up or measured
 * @param elapsed nanoseconds since the fork's main was entered
 * @param event what was seen: {@link Events#TIME} and its companions
 * @param unit base unit of the value
 * @param operations how many operations the value is the mean of; 1 for anything seen once
 * @param answer whether the result was checked
 * @param reading the value, the gap or the failure
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Observation(
    String run,
    String machine,
    String engine,
    String sample,
    String call,
    Scenario scenario,
    Phase phase,
    Start start,
    String settings,
    int fork,
    int order,
    int iteration,
    IterationType kind,
    long elapsed,
    String event,
    Unit unit,
    long operations,
    Answer answer,
    Reading reading)
    implements LogLine {}
