package wasmeter.notebook.layout;

import java.util.List;

/**
 * A table as it is shown, whatever shows it.
 *
 * @param name its caption
 * @param columns from left to right, names of rows first
 * @param rows as many items in each as there are columns
 * @param notes what the marks in items refer to
 * @param lacks why there are gaps; the k-th belongs to the items with this number
 * @param leftOut sentences about rows and columns that are not shown
 * @param keys how to read shades and ratios; empty if there are none
 * @param tall whether the titles of columns are written upwards, because the table is too wide
 *     otherwise
 */
public record Laid(
    String name,
    List<Column> columns,
    List<List<Item>> rows,
    List<String> notes,
    List<String> lacks,
    List<String> leftOut,
    String keys,
    boolean tall) {
  /** What bold numbers are. */
  public static final String BOLD = "Bold is the best engine, or as good within its interval";

  /** So many rows of a long table are shown at once. */
  public static final int FEW_ROWS = 20;

  /** Copies the lists. */
  public Laid {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
    lacks = List.copyOf(lacks);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Whether nothing is left to show but reasons.
   *
   * @return true if there are no rows, but sentences about rows and columns that are not shown
   */
  public boolean isLeftOut() {
    return rows.isEmpty() && !leftOut.isEmpty();
  }

  /**
   * Whether some rows are not shown at once.
   *
   * @return true if there are more than {@link #FEW_ROWS}, and not just a few more
   */
  public boolean isLong() {
    return rows.size() > FEW_ROWS + FEW_ROWS / 4;
  }
}
