package wasmeter.notebook.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/** Tables as Markdown, which is also readable as plain text. Pure functions. */
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

  private static void line(StringBuilder text, List<String> cells) {
    text.append("| ")
        .append(cells.stream().map(Text::escape).collect(Collectors.joining(" | ")))
        .append(" |\n");
  }

  /** Text on one line that cannot end a cell or be taken for HTML. */
  private static String escape(String text) {
    return text.replaceAll("\\R", " ").replaceAll("[\\\\|<&]", "\\\\$0");
  }
}
