package wasmeter.measure.shard;

import java.util.List;

/**
 * The blocks of a plan in parts: each block is in exactly one.
 *
 * @param index the part that is measured here, from 1
 * @param count how many parts there are, some of which may have no block
 * @param shares each block with its part, in the order of the plan
 */
public record Division(int index, int count, List<Share> shares) {
  /** Copies the shares. */
  public Division {
    shares = List.copyOf(shares);
  }

  /**
   * A block and who measures it.
   *
   * @param block of a plan
   * @param part from 1
   */
  public record Share(Block block, int part) {}

  /**
   * What is measured here.
   *
   * @return blocks in the order of the plan; none where there are more parts than blocks
   */
  public List<Block> mine() {
    return shares.stream().filter(share -> share.part() == index).map(Share::block).toList();
  }

  /**
   * Whether there is nothing to measure here.
   *
   * @return true if no block has this part
   */
  public boolean isEmpty() {
    return mine().isEmpty();
  }

  /**
   * Whether a sample is measured here.
   *
   * @param sample its name
   * @return false if another part has it, or none
   */
  public boolean has(String sample) {
    return mine().stream().anyMatch(block -> block.samples().contains(sample));
  }

  /**
   * Why nothing is measured here.
   *
   * @return one sentence without a full stop, for a part without a block
   */
  public String whyEmpty() {
    return "part %s of %s has nothing to measure, as the plan has only %s"
        .formatted(index, count, shares.size() == 1 ? "1 block" : shares.size() + " blocks");
  }
}
