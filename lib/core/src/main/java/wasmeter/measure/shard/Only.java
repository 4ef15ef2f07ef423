package wasmeter.measure.shard;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One block alone: each is a part of its own. A plan may have thousands, each of which has a run in
 * one log, so only the first of them lists the others there.
 *
 * @param sample name of any of its samples
 */
public record Only(String sample) implements Portion {
  @Override
  public Division of(List<Block> blocks) {
    List<Division.Share> shares =
        IntStream.range(0, blocks.size())
            .mapToObj(i -> new Division.Share(blocks.get(i), i + 1))
            .toList();
    return shares.stream()
        .filter(share -> share.block().samples().contains(sample))
        .findFirst()
        .map(share -> new Division(share.part(), shares.size(), shares, share.part() == 1))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the plan does not measure '%s': it has %s"
                        .formatted(
                            sample,
                            blocks.stream().map(Block::name).collect(Collectors.joining(", ")))));
  }

  @Override
  public String text() {
    return "only " + sample;
  }
}
