package wasmeter.notebook.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;
import wasmeter.notebook.layout.Column;
import wasmeter.notebook.layout.Item;
import wasmeter.notebook.layout.Laid;
import wasmeter.notebook.layout.Spread;
import wasmeter.notebook.section.View;

/** Tables and views as Markdown, which is also readable as plain text. Pure functions. */
public final class Text {
  private Text() {}

  /**
   * A table.
   *
   * @param table any table
   * @return Markdown, preceded by the name in bold
   */
  public static String table(Table table) {
    StringBuilder text = new StringBuilder("**" + escape(table.name()) + "**\n\n");
    line(text, table.columnNames());
    line(text, table.columnNames().stream().map(c -> "---").toList());
    for (int row = 0; row < table.rowCount(); row++) {
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < table.columnCount(); column++) {
        cells.add(table.getString(row, column));
      }
      line(text, cells);
    }
    return text.toString();
  }

  /**
   * A view: what it says and its tables.
   *
   * @param view the view
   * @return Markdown
   */
  public static String view(View view) {
    StringBuilder text = new StringBuilder();
    text.append("### ").append(escape(view.title())).append("\n\n");
    text.append(escape(view.caption())).append('\n');
    if (view.panels().isEmpty()) {
      shown(text, view);
    }
    for (View.Panel panel : view.panels()) {
      text.append("\n#### On ").append(escape(panel.machine())).append('\n');
      shown(text, panel.view());
    }
    if (!view.next().isEmpty()) {
      text.append("\nNext: ")
          .append(view.next().stream().map(Text::code).collect(Collectors.joining(", ")))
          .append('\n');
    }
    return text.toString();
  }

  private static void shown(StringBuilder text, View view) {
    Spread spread = Spread.of(view);
    spread.tables().forEach(table -> text.append('\n').append(table(table)));
    list(text, Lines.sentences(spread.remarks()));
  }

  private static String table(Laid table) {
    StringBuilder text = new StringBuilder("**" + escape(table.name()) + "**\n");
    if (!table.isLeftOut()) {
      text.append('\n');
      line(text, table.columns().stream().map(Column::titled).toList());
      text.append(
          table.columns().stream()
              .map(column -> column.kind() == Column.Kind.NUMBERS ? "---:" : "---")
              .collect(Collectors.joining(" | ", "| ", " |\n")));
      for (List<Item> row : Lines.shown(table)) {
        text.append(row.stream().map(Text::cell).collect(Collectors.joining(" | ", "| ", " |\n")));
      }
    }
    List<String> below = new ArrayList<>(Lines.below(table));
    if (!table.keys().isEmpty()) {
      below.addFirst(Laid.BOLD);
    }
    list(text, below);
    return text.toString();
  }

  private static String cell(Item item) {
    String line = escape(Lines.cell(item));
    String value = escape(item.text());
    return item.rank().best() && line.startsWith(value)
        ? "**" + value + "**" + line.substring(value.length())
        : line;
  }

  private static void list(StringBuilder text, List<String> sentences) {
    if (!sentences.isEmpty()) {
      text.append('\n');
      sentences.forEach(one -> text.append("- ").append(escape(one)).append('\n'));
    }
  }

  /** Code may hold any character but the one that ends it. */
  private static String code(String code) {
    return code.contains("`") ? escape(code) : "`" + code + "`";
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append("| ")
        .append(cells.stream().map(Text::escape).collect(Collectors.joining(" | ")))
        .append(" |\n");
  }

  /** Text on one line that cannot end a cell or be taken for HTML, emphasis or formulas. */
  private static String escape(String text) {
    return Bidi.isolated(text.replaceAll("\\R", " "))
        .replaceAll("[\\\\|<&*_`$~]|(?<=\\])\\(", "\\\\$0");
  }
}
