package wasmeter.notebook.table;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import wasmeter.record.Events;
import wasmeter.record.IterationType;
import wasmeter.record.Observation;
import wasmeter.record.Unit;
import wasmeter.record.replicate.Disturbance;
import wasmeter.record.replicate.Forks;

/**
 * What used the processor while a fork measured.
 *
 * @param workerCpu CPU time of the measuring thread per operation, ns
 * @param compilerShare CPU time of the compiler threads over wall time; above 1 if several were
 *     busy
 * @param disturbed whether something else slowed the fork; empty if nothing watched it
 */
public record Load(
    OptionalDouble workerCpu, OptionalDouble compilerShare, Optional<Boolean> disturbed) {
  static final Load NONE =
      new Load(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());

  static Load of(Forks.Fork fork, Metric time, List<Observation> times) {
    List<Observation> compilers =
        Scores.iterations(fork, Events.COMPILER_CPU, IterationType.MEASUREMENT);
    double wall =
        times.stream().mapToDouble(o -> Scores.value(o) * o.measurement().operations()).sum();
    OptionalDouble worker = Scores.of(fork, time.event(Events.WORKER_CPU, Unit.NS));
    return new Load(
        worker,
        compilers.isEmpty() || !(wall > 0)
            ? OptionalDouble.empty()
            : OptionalDouble.of(compilers.stream().mapToDouble(Scores::value).sum() / wall),
        fork.disturbed() == Disturbance.NOT_WATCHED
            ? Optional.empty()
            : Optional.of(fork.disturbed() == Disturbance.DISTURBED));
  }
}
