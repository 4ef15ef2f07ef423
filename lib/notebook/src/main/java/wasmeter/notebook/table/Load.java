package wasmeter.notebook.table;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import wasmeter.record.Events;
import wasmeter.record.IterationType;
import wasmeter.record.Unit;
import wasmeter.record.Values;
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

  static Load of(Forks.Fork fork, Metric time, Values times) {
    Values compilers = Scores.iterations(fork, Events.COMPILER_CPU, IterationType.MEASUREMENT);
    double wall =
        IntStream.range(0, times.size())
            .mapToDouble(i -> times.value(i) * times.operations(i))
            .sum();
    OptionalDouble worker = Scores.of(fork, time.event(Events.WORKER_CPU, Unit.NS));
    return new Load(
        worker,
        compilers.isEmpty() || !(wall > 0)
            ? OptionalDouble.empty()
            : OptionalDouble.of(Arrays.stream(compilers.all()).sum() / wall),
        fork.disturbed() == Disturbance.NOT_WATCHED
            ? Optional.empty()
            : Optional.of(fork.disturbed() == Disturbance.DISTURBED));
  }
}
