package wasmeter.notebook.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import wasmeter.record.replicate.SharedScatter;
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
 * @param shared what its interval owes to other cells
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
    SharedScatter.Among shared,
    Gap gap) {
  /** What an interval rests on. */
  public enum Interval {
    /** On the forks of the cell and on what others know about scatter. */
    MODERATED("moderated"),
    /** On the forks of the cell alone. */
    STUDENT("student"),
    /**
     * On what others know about scatter: the cell, or one that it is computed from, has one fork.
     */
    PRIOR_ONLY("prior only"),
    /** There is no interval. */
    NONE("none");

    private final String label;

    Interval(String label) {
      this.label = label;
    }

    /**
     * The name in tidy tables.
     *
     * @return a word or two
     */
    public String label() {
      return label;
    }
  }

  /** Copies the lists and checks that there is either a value or a reason. */
  public Entry {
    Objects.requireNonNull(published, "published");
    Objects.requireNonNull(shared, "shared");
    forks = List.copyOf(forks);
    notes = List.copyOf(notes);
    if ((gap == null) == (estimate.n() == 0)) {
      throw new IllegalArgumentException(
          "a cell must have either a value or a reason: this one for %s has %s and %s"
              .formatted(engine, estimate, gap));
    }
  }

  /**
   * A value whose interval owes nothing to other cells.
   *
   * @param machine label of the machine
   * @param engine name of the engine
   * @param row the sample and call
   * @param metric what was observed
   * @param forks the score of each fork in base units
   * @param estimate of the forks' mean in base units
   * @param notes what a reader must know, apart from n
   */
  public Entry(
      String machine,
      String engine,
      Row row,
      Metric metric,
      List<Double> forks,
      Estimate estimate,
      List<Note> notes) {
    this(machine, engine, row, metric, forks, estimate, "", notes, SharedScatter.Among.NONE, null);
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
    return new Entry(
        machine,
        engine,
        row,
        metric,
        List.of(),
        Estimate.NONE,
        "",
        List.of(),
        SharedScatter.Among.NONE,
        gap);
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
    return new Entry(machine, engine, row, metric, List.of(), estimate, notes);
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
   * Another metric of this cell that is known, and whose interval, if there is one, rests on that
   * of this cell.
   *
   * @param other what is known
   * @param value the value, with its interval if it has one
   * @param about what a reader must know about it
   * @return a cell on the same machine, of the same engine and row
   */
  public Entry derived(Metric other, Estimate value, List<Note> about) {
    return derived(other, value, about, shared);
  }

  private Entry derived(Metric other, Estimate value, List<Note> about, SharedScatter.Among known) {
    return new Entry(machine, engine, row, other, List.of(), value, "", about, known, null);
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
        shared,
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
   * Whether forks that this value was made of fall into groups.
   *
   * @return true if a note says so; there is no interval then
   */
  public boolean isGrouped() {
    return notes.stream().anyMatch(Entry::isGrouped);
  }

  private static boolean isGrouped(Note note) {
    return note instanceof Note.Grouped
        || note instanceof Note.FromGrouped
        || note instanceof Note.OfPart(String _, Note inner) && isGrouped(inner);
  }

  /**
   * What the interval rests on.
   *
   * @return {@link Interval#NONE} if there is none
   */
  public Interval interval() {
    if (!estimate.hasInterval()) {
      return Interval.NONE;
    }
    if (!shared.known().isKnown()) {
      return Interval.STUDENT;
    }
    return estimate.n() == 1 ? Interval.PRIOR_ONLY : Interval.MODERATED;
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
   * @return a cell with the engine, row and machine of this one, and with an interval if the
   *     scatter of both is known, from several forks or from other cells, and no forks fall into
   *     groups; a gap if one of both is 0
   */
  public Entry over(Entry other, Metric metric, List<Note> notes) {
    Estimate ratio = Ratio.of(scores(), shared.known(), other.scores(), other.shared.known());
    if (Double.isNaN(ratio.mean())) {
      return missing(metric, Gap.NO_RATIO);
    }
    SharedScatter.Among known = shared.known().isKnown() ? shared : other.shared;
    if (!isGrouped() && !other.isGrouped()) {
      return derived(metric, ratio, notes, known);
    }
    List<Note> all = new ArrayList<>(notes);
    all.add(new Note.FromGrouped());
    return derived(metric, ratio.withoutInterval(), all, known);
  }

  /**
   * The sum of this cell and another part of the same forks.
   *
   * @param other a cell with a value, made of the same forks in the same order
   * @return a cell with the metric and the notes of this one; the interval is that of the sums, so
   *     there is none if these fall into groups
   */
  public Entry plus(Entry other) {
    double[] sums =
        IntStream.range(0, forks.size())
            .mapToDouble(i -> forks.get(i) + other.forks.get(i))
            .toArray();
    List<Note> all = new ArrayList<>(without(Note.Grouped.class).notes());
    if (Scatters.areGrouped(sums)) {
      all.add(new Note.Grouped(sums.length));
    }
    return new Entry(
        machine,
        engine,
        row,
        metric,
        Arrays.stream(sums).boxed().toList(),
        Scatters.estimate(shared, sums),
        "",
        all,
        shared,
        null);
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
