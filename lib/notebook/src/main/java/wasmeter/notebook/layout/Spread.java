package wasmeter.notebook.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wasmeter.notebook.section.Grid;
import wasmeter.notebook.section.Shown;
import wasmeter.notebook.section.View;
import wasmeter.notebook.table.Gap;

/**
 * The tables of a view as they are shown.
 *
 * @param tables those that hold something
 * @param remarks sentences that belong to no cell: tables that are not shown, and what the section
 *     says
 */
public record Spread(List<Laid> tables, List<String> remarks) {
  /** Copies the lists. */
  public Spread {
    tables = List.copyOf(tables);
    remarks = List.copyOf(remarks);
  }

  /**
   * The tables of a view.
   *
   * @param view what to show
   * @return the same for a reader
   */
  public static Spread of(View view) {
    List<Laid> tables = new ArrayList<>();
    Map<String, Set<String>> leftOut = new LinkedHashMap<>();
    for (Grid grid : view.grids()) {
      Laid laid = Layout.of(grid, view.footnotes());
      if (!laid.isLeftOut()) {
        tables.add(laid);
      } else if (view.grids().size() == 1) {
        tables.add(laid);
      } else {
        leftOut
            .computeIfAbsent(Folding.reasons(gaps(grid)), r -> new LinkedHashSet<>())
            .add(grid.name());
      }
    }
    List<String> remarks = new ArrayList<>();
    leftOut.forEach(
        (reason, names) -> remarks.add("left out: " + Names.list(names) + ", because: " + reason));
    remarks.addAll(unmarked(view));
    return new Spread(tables, remarks);
  }

  /**
   * A table that belongs to no view.
   *
   * @param grid without notes
   * @return the same for a reader
   */
  public static Laid of(Grid grid) {
    return Layout.of(grid, List.of());
  }

  private static List<Gap> gaps(Grid grid) {
    return grid.rows().stream()
        .flatMap(List::stream)
        .filter(Shown.Missing.class::isInstance)
        .map(cell -> ((Shown.Missing) cell).gap())
        .toList();
  }

  /** Footnotes that no cell refers to. */
  private static List<String> unmarked(View view) {
    Set<Integer> marks = new HashSet<>();
    for (Grid grid : view.grids()) {
      for (List<Shown> row : grid.rows()) {
        row.forEach(cell -> marks.addAll(cell.notes()));
      }
    }
    List<String> remarks = new ArrayList<>();
    for (int k = 1; k <= view.footnotes().size(); k++) {
      if (!marks.contains(k)) {
        remarks.add(view.footnotes().get(k - 1));
      }
    }
    return remarks;
  }
}
