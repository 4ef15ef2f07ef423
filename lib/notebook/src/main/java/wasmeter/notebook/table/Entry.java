package wasmeter.notebook.table;

import java.util.List;
import java.util.Objects;
import wasmeter.stats.Estimate;
import wasmeter.stats.Ratio;

/**
 * One engine, one sample, one thing that was seen: a value with its uncertainty, or a gap with its
 * reason, never neither.
 *
 * @param machine label of the machine
 * @param engine name of the engine
 * @param row the sample and call
 * @param what what was seen
 * @param forks the score of each fork in base units, in order of measuring; empty for a gap
 * @param estimate of the forks' mean in base units; {@link Estimate#NONE} for a gap
 * @param published the text as printed elsewhere, or empty
 * @param notes what a reader must know, n aside; sentences without a full stop
 * @param gap why there is no value, or empty if there is one
 */
public record Entry(
    String machine,
    String engine,
    Row row,
    Metric what,
    List<Double> forks,
    Estimate estimate,
    String published,
    List<String> notes,
    String gap) {
  /** Copies the lists and checks that there is either a value or a reason. */
  public Entry {
    Objects.requireNonNull(published, "published");
    forks = List.copyOf(forks);
    notes = List.copyOf(notes);
    if (gap.isEmpty() == (estimate.n() == 0)) {
      throw new IllegalArgumentException(
          "a cell has either a value or a reason, this one of %s has %s and \"%s\""
              .formatted(engine, estimate, gap));
    }
  }

  /**
   * A gap.
   *
   * @param machine label of the machine
   * @param engine name of the engine
   * @param row the sample and call
   * @param what what is missing
   * @param reason why; not empty
   * @return a cell without a value
   */
  public static Entry gap(String machine, String engine, Row row, Metric what, String reason) {
    return new Entry(machine, engine, row, what, List.of(), Estimate.NONE, "", List.of(), reason);
  }

  /**
   * Whether there is no value.
   *
   * @return true if {@link #gap()} says why
   */
  public boolean isGap() {
    return !gap.isEmpty();
  }

  /**
   * How many times another cell this one is, which is a cell as well.
   *
   * @param other a cell with a value
   * @param what what the ratio is called
   * @param notes what a reader must know of it
   * @return the engine, row and machine of this cell, and a ratio with its interval where both have
   *     several forks
   */
  public Entry over(Entry other, Metric what, List<String> notes) {
    return new Entry(
        machine, engine, row, what, List.of(), Ratio.of(scores(), other.scores()), "", notes, "");
  }

  /**
   * The scores of forks, for statistics.
   *
   * @return a new array in base units; empty for a gap
   */
  public double[] scores() {
    return forks.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
