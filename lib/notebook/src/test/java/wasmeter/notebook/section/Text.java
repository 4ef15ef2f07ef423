package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.Table;

/** A view as Markdown, in the plainest way, so that a golden file shows what a reader sees. */
final class Text {
  private Text() {}

  static String of(View view) {
    StringBuilder text = new StringBuilder("# ").append(view.title()).append('\n');
    for (Table table : view.tables()) {
      text.append("\n## ").append(table.name()).append("\n\n");
      text.append(line(table.columnNames()));
      text.append(line(table.columnNames().stream().map(c -> "---").toList()));
      for (int i = 0; i < table.rowCount(); i++) {
        List<String> cells = new ArrayList<>();
        for (String column : table.columnNames()) {
          cells.add(table.getString(i, column));
        }
        text.append(line(cells));
      }
    }
    for (int k = 0; k < view.footnotes().size(); k++) {
      text.append("\n[" + (k + 1) + "] " + view.footnotes().get(k) + "\n");
    }
    return text.toString();
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
