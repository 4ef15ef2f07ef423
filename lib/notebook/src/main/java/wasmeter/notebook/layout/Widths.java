package wasmeter.notebook.layout;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** How wide a table becomes, by its characters: an estimate in pixels. Pure functions. */
final class Widths {
  /** What a page has for its contents in a window of 1280 pixels. */
  static final int PAGE = 1_130;

  private static final double LETTER = 7.1;
  private static final double SMALL = 6.1;
  private static final int PADDING = 17;

  /** Words break over lines from here on. */
  private static final int MOST_LETTERS = 24;

  private static final int LINE = 18;

  private Widths() {}

  /** Of a table. */
  static double of(List<Column> columns, List<List<Item>> rows, boolean tall) {
    double sum = 0;
    for (int i = 0; i < columns.size(); i++) {
      int column = i;
      Column.Kind kind = columns.get(i).kind();
      double title =
          tall && kind != Column.Kind.LABEL ? LINE : longestWord(columns.get(i)) * LETTER;
      double widest =
          rows.stream().mapToDouble(row -> width(row.get(column), kind)).max().orElse(0);
      sum += Math.max(title, widest) + PADDING;
    }
    return sum;
  }

  /** Titles break at spaces, slashes and hyphens. */
  private static int longestWord(Column column) {
    return Stream.of(column.title(), column.unit())
        .flatMap(text -> Arrays.stream(text.split("(?<=[/ -])")))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  private static double width(Item item, Column.Kind kind) {
    double marks = item.notes().isEmpty() ? 0 : (2 * item.notes().size() - 1) * SMALL;
    if (kind != Column.Kind.NUMBERS) {
      return Math.min(item.text().length(), MOST_LETTERS) * LETTER + marks;
    }
    if (Double.isNaN(item.exact().mean()) && !item.isGap()) {
      return Arrays.stream(item.text().split(" ")).mapToInt(String::length).max().orElse(0) * LETTER
          + marks;
    }
    double ratio = item.ratio().isEmpty() ? 0 : (item.ratio().length() + 1) * SMALL;
    return Math.max(ratio + item.text().length() * LETTER, item.rest().length() * SMALL + marks);
  }
}
