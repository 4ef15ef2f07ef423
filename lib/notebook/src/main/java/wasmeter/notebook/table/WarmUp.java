package wasmeter.notebook.table;

import java.util.Optional;
import java.util.OptionalDouble;
import wasmeter.record.Verdict;

/**
 * How a fork became steady.
 *
 * @param took from the fork's start to the end of its warm-up, ns
 * @param verdict on the warm-up; empty if the fork was cold or failed
 */
public record WarmUp(OptionalDouble took, Optional<Verdict> verdict) {
  static final WarmUp NONE = new WarmUp(OptionalDouble.empty(), Optional.empty());
}
