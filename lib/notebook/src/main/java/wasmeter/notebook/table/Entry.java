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
 * @param notes what a reader must know, n aside
 * @param gap why there is no value, or null if there is one
 */
public record Entry(
    String machine,
    String engine,
    Row row,
    Metric what,
    List<Double> forks,
    Estimate estimate,
    String published,
    List<Note> notes,
    Gap gap) {
  /** Copies the lists and checks that there is either a value or a reason. */
  public Entry {
    Objects.requireNonNull(published, "published");
    forks = List.copyOf(forks);
    notes = List.copyOf(notes);
    if ((gap == null) == (estimate.n() == 0)) {
      throw new IllegalArgumentException(
          "a cell has either a value or a reason, this one of %s has %s and %s"
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
   * @param gap why
   * @return a cell without a value
   */
  public static Entry gap(String machine, String engine, Row row, Metric what, Gap gap) {
    return new Entry(machine, engine, row, what, List.of(), Estimate.NONE, "", List.of(), gap);
  }

  /**
   * A value that is not the mean of forks: known, or made of other cells.
   *
   * @param machine label of the machine
   * @param engine name of the engine
   * @param row the sample and call
   * @param what what is known
   * @param estimate the value, with its interval if it has one
   * @param notes what a reader must know
   * @return a cell with a value and no scores
   */
  public static Entry known(
      String machine, String engine, Row row, Metric what, Estimate estimate, List<Note> notes) {
    return new Entry(machine, engine, row, what, List.of(), estimate, "", notes, null);
  }

  /**
   * This cell as another thing that is missing, for the same reason or a part of it.
   *
   * @param other what is missing
   * @param why the reason
   * @return a gap on the same machine, of the same engine and row
   */
  public Entry missing(Metric other, Gap why) {
    return gap(machine, engine, row, other, why);
  }

  /**
   * This cell as another thing that is known of it.
   *
   * @param other what is known
   * @param value the value, with its interval if it has one
   * @param about what a reader must know of it
   * @return a cell on the same machine, of the same engine and row
   */
  public Entry derived(Metric other, Estimate value, List<Note> about) {
    return known(machine, engine, row, other, value, about);
  }

  /**
   * This cell without notes that do not bear on its value.
   *
   * @param kind which notes
   * @return a copy without any of this kind
   */
  public Entry without(Class<? extends Note> kind) {
    return new Entry(
        machine,
        engine,
        row,
        what,
        forks,
        estimate,
        published,
        notes.stream().filter(note -> !kind.isInstance(note)).toList(),
        gap);
  }

  /**
   * Whether there is no value.
   *
   * @return true if {@link #gap()} says why
   */
  public boolean isGap() {
    return gap != null;
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
  public Entry over(Entry other, Metric what, List<Note> notes) {
    return derived(what, Ratio.of(scores(), other.scores()), notes);
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
