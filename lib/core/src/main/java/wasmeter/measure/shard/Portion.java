package wasmeter.measure.shard;

import java.util.List;

/** Which of the blocks of a plan are measured. */
public sealed interface Portion permits Shard, Only {
  /**
   * Divides a plan.
   *
   * @param blocks all that the plan has
   * @return the same on every machine
   * @throws IllegalArgumentException with one sentence if the plan has no such portion
   */
  Division of(List<Block> blocks);

  /**
   * What the text of a plan says of it.
   *
   * @return for instance {@code shard 2/3}
   */
  String text();
}
