package wasmbench.notebook.section;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A table of text that grows row by row. */
final class Layout {
  private final String caption;
  private final List<String> header;
  private final List<String[]> rows = new ArrayList<>();

  Layout(String caption, List<String> header) {
    this.caption = caption;
    this.header = List.copyOf(header);
  }

  void row(List<String> cells) {
    rows.add(cells.toArray(String[]::new));
  }

  void row(String... cells) {
    rows.add(Arrays.copyOf(cells, cells.length));
  }

  Table table() {
    Table table = Table.create(caption);
    for (int i = 0; i < header.size(); i++) {
      StringColumn column = StringColumn.create(header.get(i));
      for (String[] row : rows) {
        column.append(row[i]);
      }
      table.addColumns(column);
    }
    return table;
  }
}
