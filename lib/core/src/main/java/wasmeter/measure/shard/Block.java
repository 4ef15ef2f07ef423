package wasmeter.measure.shard;

import java.util.List;

/**
 * What is measured on one machine because its numbers are compared with each other: a sample with
 * all engines and all of its forks. With it comes its counterpart, which does the same work without
 * a feature; the samples that calibrate the harness are one block.
 *
 * @param samples their names, at least one
 * @param seconds how long it takes, roughly, if all engines are there: the same on every machine; 0
 *     where the plan only tries it, or leaves it out for lack of time
 */
public record Block(List<String> samples, double seconds) {
  /** Copies the names. */
  public Block {
    samples = List.copyOf(samples);
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("a block has at least one sample");
    }
  }

  /**
   * What the block is called.
   *
   * @return the name of its first sample
   */
  public String name() {
    return samples.getFirst();
  }
}
