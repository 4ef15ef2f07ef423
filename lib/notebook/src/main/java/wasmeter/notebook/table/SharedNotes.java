package wasmeter.notebook.table;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import wasmeter.record.Unit;
import wasmeter.record.replicate.SharedScatter;
import wasmeter.stats.compare.Moderated;

/** What cells shared about scatter, in words. */
public final class SharedNotes {
  /** Where nothing was shared. */
  public static final String NOTHING =
      "too few cells to share what they know about scatter: each has only its own";

  private SharedNotes() {}

  /**
   * What was shared so far.
   *
   * @param what whose scatter, for instance {@code "forks of "}
   * @param shared what cells know
   * @return a sentence for each kind of cells, without a full stop; none if nothing was shared
   */
  public static List<String> of(String what, SharedScatter shared) {
    return shared.used().entrySet().stream()
        .map(used -> sentence(what + used.getKey(), used.getValue()))
        .toList();
  }

  /**
   * What the intervals of cells owe to others.
   *
   * @param cells as they are shown
   * @return a sentence for each kind of cells, each once, without a full stop; {@link #NOTHING} if
   *     no interval of a time owes anything, and none if there is no such interval
   */
  public static List<String> of(Collection<Entry> cells) {
    List<Entry> intervals =
        cells.stream()
            .filter(cell -> cell.estimate().hasInterval() && cell.metric().unit() != Unit.BYTES)
            .toList();
    List<String> all =
        intervals.stream()
            .map(Entry::shared)
            .filter(shared -> shared.known().isKnown())
            .distinct()
            .map(shared -> sentence(shared.cells(), shared.known()))
            .toList();
    return all.isEmpty() && !intervals.isEmpty() ? List.of(NOTHING) : all;
  }

  private static String sentence(String kind, Moderated shared) {
    return String.format(
        Locale.ROOT,
        "scatter is shared among the %s: in %d cells it is usually %s, which counts like %s degrees"
            + " of freedom more (d₀)",
        kind,
        shared.cells(),
        Quantity.percent(Math.sqrt(shared.variance())),
        Double.isInfinite(shared.degrees())
            ? "any number of"
            : String.format(Locale.ROOT, "%.1f", shared.degrees()));
  }
}
