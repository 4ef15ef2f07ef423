package wasmeter.notebook.table;

import java.util.List;
import java.util.Objects;
import wasmeter.stats.Estimate;
import wasmeter.stats.compare.Ratio;

/**
 * One engine, one sample, one metric: a value with its uncertainty, or a gap with its reason; never
 * neither.
 *
 * @param machine label of the machine
 * @param engine name of the engine
 * @param row the sample and call
 * @param metric what was observed
 * @param forks the score of each fork in base units, in order of measuring; empty for a gap
 * @param estimate of the forks' mean in base units; {@link Estimate#NONE} for a gap
 * @param published the text as published elsewhere, or empty
 * @param notes what a reader must know, apart from n
 * @param gap why there is no value, or null if there is one
 */
public record Entry(
    String machine,
    String engine,
    Row row,
    Metric metric,
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
          "a cell must have either a value or a reason: this one for %s has %s and %s"
              .formatted(engine, estimate, gap));
    }
  }

  /**
   * A gap.
   *
   * @param machine label of the machine
   * @param engine name of the engine
   * @param row the sample and call
   * @param metric what is missing
   * @param gap why
   * @return a cell without a value
   */
  public static Entry gap(String machine, String engine, Row row, Metric metric, Gap gap) {
    return new Entry(machine, engine, row, metric, List.of(), Estimate.NONE, "", List.of(), gap);
  }

  /**
   * A value that is not a mean of forks: one that is known, or computed from other cells.
   *
   * @param machine label of the machine
   * @param engine name of the engine
   * @param row the sample and call
   * @param metric what is known
   * @param estimate the value, with its interval if it has one
   * @param notes what a reader must know
   * @return a cell with a value and no scores
   */
  public static Entry known(
      String machine, String engine, Row row, Metric metric, Estimate estimate, List<Note> notes) {
    return new Entry(machine, engine, row, metric, List.of(), estimate, "", notes, null);
  }

  /**
   * Another metric of this cell that is missing, for the same reason or a part of it.
   *
   * @param other what is missing
   * @param why the reason
   * @return a gap on the same machine, of the same engine and row
   */
  public Entry missing(Metric other, Gap why) {
    return gap(machine, engine, row, other, why);
  }

  /**
   * Another metric of this cell that is known.
   *
   * @param other what is known
   * @param value the value, with its interval if it has one
   * @param about what a reader must know about it
   * @return a cell on the same machine, of the same engine and row
   */
  public Entry derived(Metric other, Estimate value, List<Note> about) {
    return known(machine, engine, row, other, value, about);
  }

  /**
   * This cell without notes that do not affect its value.
   *
   * @param kind which notes
   * @return a copy without any note of this kind
   */
  public Entry without(Class<? extends Note> kind) {
    return new Entry(
        machine,
        engine,
        row,
        metric,
        forks,
        estimate,
        published,
        notes.stream().filter(note -> !kind.isInstance(note)).toList(),
        gap);
  }

  /**
   * Whether something else on the machine slowed what this value was made of.
   *
   * @return true if a note says so
   */
  public boolean isDisturbed() {
    return notes.stream().anyMatch(Entry::isDisturbed);
  }

  private static boolean isDisturbed(Note note) {
    return note instanceof Note.Disturbed
        || note instanceof Note.OfPart(String _, Note inner) && isDisturbed(inner);
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
   * The ratio of this cell to another, as a cell.
   *
   * @param other a cell with a value
   * @param metric what the ratio is called
   * @param notes what a reader must know about it
   * @return a cell with the engine, row and machine of this one, and with an interval if both have
   *     several forks
   */
  public Entry over(Entry other, Metric metric, List<Note> notes) {
    return derived(metric, Ratio.of(scores(), other.scores()), notes);
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
