package wasmeter.record.merge;

/**
 * A block of a plan that was not measured whole.
 *
 * @param name of the block, that of its first sample
 * @param part which part of the plan has it, from 1
 * @param count how many parts there are
 * @param measured how many of its cells have a record
 * @param cells how many cells it should have
 */
public record MissingBlock(String name, int part, int count, int measured, int cells) {
  /**
   * The block for people.
   *
   * @return for instance {@code nbody (part 2 of 3)}, or with how much of it there is
   */
  public String text() {
    return measured == 0
        ? "%s (part %s of %s)".formatted(name, part, count)
        : "%s (part %s of %s: %s of %s cells)".formatted(name, part, count, measured, cells);
  }
}
