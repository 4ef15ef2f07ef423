package wasmeter.notebook.table;

import java.util.Optional;
import java.util.OptionalDouble;
import wasmeter.record.Verdict;

/**
 * How a fork became steady.
 *
 * @param took from the end of the set-up to the end of the warm-up, ns; in logs without {@link
 *     wasmeter.record.Events#GC_COUNT} from the start of the fork
 * @param verdict on the warm-up; empty if the fork was cold or failed
 */
public record WarmUp(OptionalDouble took, Optional<Verdict> verdict) {
  static final WarmUp NONE = new WarmUp(OptionalDouble.empty(), Optional.empty());
}
