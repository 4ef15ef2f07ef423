package wasmeter.notebook.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import wasmeter.notebook.figure.Charts;

class TextTest {
  static List<String> hostile() {
    return Charts.HOSTILE;
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void aTableStaysATable(String text) {
    String markdown = Text.table(HtmlTest.table(text));
    List<String> lines = markdown.strip().lines().toList();
    assertEquals(5, lines.size(), markdown);
    for (String line : lines.subList(2, 5)) {
      assertTrue(line.startsWith("| ") && line.endsWith(" |"), markdown);
      assertEquals(3, line.split("(?<!\\\\)\\|", -1).length - 1, markdown);
    }
  }

  @Test
  void readsAsPlainText() {
    assertEquals(
        """
        **Times**

        | sample | wasmi |
        | --- | --- |
        | nbody | 1.562 µs (n = 1) |
        """,
        Text.table(
            Table.create(
                "Times",
                StringColumn.create("sample", "nbody"),
                StringColumn.create("wasmi", "1.562 µs (n = 1)"))));
  }
}
