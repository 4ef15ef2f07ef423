package wasmeter.measure.shard;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The blocks of a plan in parts: each block is in exactly one.
 *
 * @param index the part that is measured here, from 1
 * @param count how many parts there are, some of which may have no block
 * @param shares each block with its part, in the order of the plan
 * @param listsAll whether a log says of this part which blocks the others have
 */
public record Division(int index, int count, List<Share> shares, boolean listsAll) {
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
   * The samples that are measured here.
   *
   * @return names
   */
  public Set<String> samples() {
    return mine().stream().flatMap(block -> block.samples().stream()).collect(Collectors.toSet());
  }

  /**
   * What a log lists.
   *
   * @return the shares of all parts, or of this one
   */
  public List<Share> listed() {
    return shares.stream().filter(share -> listsAll || share.part() == index).toList();
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
