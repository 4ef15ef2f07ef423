package wasmbench.notebook.section;

import wasmbench.notebook.table.Cells;

/** How to read the numbers of a view. */
final class Reading {
  private Reading() {}

  static String caption(String question, Cells cells) {
    String where =
        cells.machine().isEmpty()
            ? "Nothing has been measured yet."
            : cells.imported()
                ? "Figures published in 2020: single values, one unnamed machine."
                : "Measured on %s; mean over forks ± half of its 95 % interval, n forks."
                    .formatted(cells.machine());
    return question + " " + where;
  }
}
