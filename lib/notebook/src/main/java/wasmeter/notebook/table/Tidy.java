package wasmeter.notebook.table;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
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
    StringColumn engine = StringColumn.create("engine");
    StringColumn sample = StringColumn.create("sample");
    StringColumn scenario = StringColumn.create("scenario");
    StringColumn phase = StringColumn.create("phase");
    StringColumn start = StringColumn.create("start");
    StringColumn event = StringColumn.create("event");
    DoubleColumn mean = DoubleColumn.create("mean");
    DoubleColumn low = DoubleColumn.create("low");
    DoubleColumn high = DoubleColumn.create("high");
    StringColumn interval = StringColumn.create("interval");
    IntColumn n = IntColumn.create("n");
    StringColumn unit = StringColumn.create("unit");
    StringColumn published = StringColumn.create("published");
    StringColumn note = StringColumn.create("note");
    StringColumn gap = StringColumn.create("gap");
    StringColumn machine = StringColumn.create("machine");
    for (Entry cell : cells) {
      engine.append(cell.engine());
      sample.append(cell.row().label());
      scenario.append(cell.metric().scenario().label());
      phase.append(cell.metric().phase() == null ? "" : cell.metric().phase().label());
      start.append(cell.metric().start().label());
      event.append(cell.metric().event());
      mean.append(cell.estimate().mean());
      low.append(cell.estimate().low());
      high.append(cell.estimate().high());
      interval.append(cell.interval().label());
      n.append(cell.estimate().n());
      unit.append(unit(cell.metric().unit()));
      published.append(cell.published());
      note.append(note(cell));
      gap.append(cell.isGap() ? cell.gap().reason() : "");
      machine.append(cell.machine());
    }
    return Table.create(
        name, engine, sample, scenario, phase, start, event, mean, low, high, interval, n, unit,
        published, note, gap, machine);
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
