package wasmeter.notebook.table;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.Table;
import wasmeter.notebook.tidy.TidyTable;
import wasmeter.record.Unit;

/**
 * Cells as a tidy table, one per row, to work with.
 *
 * <p>Its columns are {@code engine}, {@code sample}, {@code scenario}, {@code phase} (empty for the
 * scenario as a whole), {@code start}, {@code event}, {@code mean}, {@code low} and {@code high}
 * (the 95 % interval; missing where there is none), {@code interval} (what it rests on: moderated,
 * on the cell's own forks and on what others know about scatter; student, on its own forks alone;
 * prior only, where it has one fork; or none), {@code n}, {@code unit} (ns, bytes or count, the
 * unit of the three numbers), {@code published}, {@code note}, {@code gap} (the reason why there is
 * no number; empty if there is one) and {@code machine}.
 */
public final class Tidy {
  private Tidy() {}

  /**
   * A tidy table.
   *
   * @param name name of the table
   * @param cells one for each row; without any, the table has no rows
   * @return a new table
   */
  public static Table of(String name, List<Entry> cells) {
    return TidyTable.of(cells)
        .text("engine", Entry::engine)
        .text("sample", cell -> cell.row().label())
        .text("scenario", cell -> cell.metric().scenario().label())
        .text("phase", cell -> cell.metric().phase() == null ? "" : cell.metric().phase().label())
        .text("start", cell -> cell.metric().start().label())
        .text("event", cell -> cell.metric().event())
        .number("mean", cell -> cell.estimate().mean())
        .number("low", cell -> cell.estimate().low())
        .number("high", cell -> cell.estimate().high())
        .text("interval", cell -> cell.interval().label())
        .count("n", cell -> cell.estimate().n())
        .text("unit", cell -> unit(cell.metric().unit()))
        .text("published", Entry::published)
        .text("note", Tidy::note)
        .text("gap", cell -> cell.isGap() ? cell.gap().reason() : "")
        .text("machine", Entry::machine)
        .named(name);
  }

  private static String unit(Unit unit) {
    return switch (unit) {
      case NS -> "ns";
      case BYTES -> "bytes";
      case COUNT -> "count";
    };
  }

  private static String note(Entry cell) {
    List<String> notes = new ArrayList<>(cell.notes().stream().map(Note::text).toList());
    if (cell.estimate().n() == 1) {
      notes.addFirst("n = 1");
    }
    return String.join("; ", notes);
  }
}
