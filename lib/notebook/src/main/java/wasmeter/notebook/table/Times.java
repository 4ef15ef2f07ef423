package wasmeter.notebook.table;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import wasmeter.record.Values;
import wasmeter.record.replicate.Forks;
import wasmeter.stats.Robust;

/**
 * What the iterations of a fork took.
 *
 * @param mean the fork's score, ns; empty if it failed
 * @param median of the iterations that count, ns; the score if the fork has none
 * @param iterations how many count
 * @param setAside how many do not count, because a neighbour slowed the core
 * @param operations in the iterations that count
 */
public record Times(
    OptionalDouble mean, OptionalDouble median, long iterations, long setAside, long operations) {
  static final Times NONE = new Times(OptionalDouble.empty(), OptionalDouble.empty(), 0, 0, 0);

  static Times of(Forks.Fork fork, Values times) {
    OptionalDouble score = OptionalDouble.of(fork.score());
    if (times.isEmpty()) {
      return new Times(score, score, Math.max(1, fork.counted().size()), 0, 1);
    }
    Values counted = fork.counted();
    return new Times(
        score,
        OptionalDouble.of(Robust.median(counted.all())),
        Math.max(1, counted.size()),
        times.size() - counted.size(),
        IntStream.range(0, counted.size()).mapToLong(counted::operations).sum());
  }
}
