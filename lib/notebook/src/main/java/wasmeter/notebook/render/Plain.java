package wasmeter.notebook.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import wasmeter.notebook.layout.Column;
import wasmeter.notebook.layout.Laid;
import wasmeter.notebook.layout.Spread;
import wasmeter.notebook.section.Grid;
import wasmeter.notebook.section.View;

/** Tables in columns of plain text, for consoles, screen readers and diffs. Pure functions. */
public final class Plain {
  private static final String GAP = "  ";

  private Plain() {}

  /**
   * A view: what it says and its tables.
   *
   * @param view the view
   * @return lines, none of which ends in a space
   */
  public static String view(View view) {
    StringBuilder text = new StringBuilder();
    text.append(Lines.one(view.title(), Integer.MAX_VALUE)).append('\n');
    text.append(Lines.one(view.caption(), Integer.MAX_VALUE)).append('\n');
    if (view.panels().isEmpty()) {
      shown(text, view);
    }
    for (View.Panel panel : view.panels()) {
      text.append("\nOn ").append(Lines.one(panel.machine(), Integer.MAX_VALUE)).append('\n');
      shown(text, panel.view());
    }
    if (!view.next().isEmpty()) {
      text.append("\nNext: ").append(String.join("; ", view.next())).append('\n');
    }
    return text.toString();
  }

  private static void shown(StringBuilder text, View view) {
    Spread spread = Spread.of(view);
    spread.tables().forEach(table -> text.append('\n').append(table(table)));
    if (!spread.remarks().isEmpty()) {
      text.append('\n');
      Lines.sentences(spread.remarks()).forEach(line -> text.append(line).append('\n'));
    }
  }

  /**
   * A table.
   *
   * @param grid any table
   * @return its name, its columns, and what is below it
   */
  public static String table(Grid grid) {
    return table(Spread.of(grid));
  }

  private static String table(Laid table) {
    StringBuilder text = new StringBuilder();
    text.append(Lines.one(table.name(), Integer.MAX_VALUE)).append('\n');
    if (!table.isLeftOut()) {
      columns(text, table);
    }
    Lines.below(table).forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private static void columns(StringBuilder text, Laid table) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(table.columns().stream().map(column -> Lines.one(column.titled(), 120)).toList());
    Lines.shown(table).forEach(row -> lines.add(row.stream().map(Lines::cell).toList()));
    int[] widths =
        IntStream.range(0, table.columns().size())
            .map(i -> lines.stream().mapToInt(line -> width(line.get(i))).max().orElse(0))
            .toArray();
    for (int i = 0; i < lines.size(); i++) {
      line(text, table.columns(), lines.get(i), widths);
      if (i == 0) {
        text.append(String.join(GAP, IntStream.of(widths).mapToObj("-"::repeat).toList()))
            .append('\n');
      }
    }
  }

  private static void line(
      StringBuilder text, List<Column> columns, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String padding = " ".repeat(widths[i] - width(cells.get(i)));
      boolean right = columns.get(i).kind() == Column.Kind.NUMBERS;
      line.append(i == 0 ? "" : GAP)
          .append(right ? padding + cells.get(i) : cells.get(i) + padding);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static int width(String text) {
    return (int) text.codePoints().filter(c -> c != 0x2068 && c != 0x2069).count();
  }
}
