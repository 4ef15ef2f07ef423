package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import wasmeter.notebook.life.Choice;
import wasmeter.notebook.life.ChoiceTable;
import wasmeter.notebook.life.Lives;
import wasmeter.notebook.life.Use;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Cause;

/** Which engine suits which use: all presets, with every sample. */
record Matrix() implements Section {
  @Override
  public String id() {
    return "matrix";
  }

  @Override
  public String title() {
    return "Which engine for which use";
  }

  @Override
  public String question() {
    return "Which WebAssembly runtime fits which use?";
  }

  @Override
  public View ofMachine(Runs runs) {
    Cells cells = runs.cells("individual");
    Lives lives = Lives.of(cells);
    Set<Row> rows = new LinkedHashSet<>();
    Use.presets().forEach(use -> rows.addAll(Choice.rows(lives, use)));
    Sheet sheet = new Sheet(this);
    List<Choice> choices = new ArrayList<>();
    List<List<Shown>> lines = new ArrayList<>();
    for (Use use : Use.presets()) {
      List<Shown> line = Sheet.row(use.name(), use.text());
      List<Row> known = Choice.rows(lives, use);
      for (Row row : rows) {
        if (known.contains(row)) {
          Choice choice = Choice.of(lives, row, use);
          choices.add(choice);
          line.add(Choose.best(sheet, choice));
        } else {
          line.add(sheet.gap(new Gap(Cause.NOT_IN_PLAN, Choose.how(use))));
        }
      }
      lines.add(line);
    }
    List<String> header = new ArrayList<>(List.of("use", "which means"));
    rows.forEach(row -> header.add(row.label()));
    sheet.table(title(), header, rows.isEmpty() ? List.of() : lines);
    notRanked(sheet, choices);
    lives.shared().forEach(sheet::remark);
    if (rows.isEmpty()) {
      sheet.remark(Lifetimes.HOW);
    } else {
      sheet.missed(
          choices.stream()
              .flatMap(choice -> choice.options().stream())
              .mapToInt(option -> option.life().n()));
    }
    sheet.remarks(cells);
    return sheet.view(
        Sheet.caption(
            this,
            cells,
            "Samples stay columns: no mean is taken over them. " + Choose.COST + " " + Choose.TIES),
        ChoiceTable.of(id(), cells.machine(), choices));
  }

  /**
   * One sentence for each reason, whatever the use; what a use does not allow is no such reason.
   */
  private static void notRanked(Sheet sheet, List<Choice> choices) {
    Map<String, Set<String>> engines = new LinkedHashMap<>();
    Map<String, Set<String>> samples = new LinkedHashMap<>();
    for (Choice choice : choices) {
      choice.excluded().stream()
          .filter(life -> !life.isNotAllowed())
          .forEach(
              life -> {
                String reason = life.gap().reason();
                engines.computeIfAbsent(reason, r -> new TreeSet<>()).add(life.engine());
                samples.computeIfAbsent(reason, r -> new TreeSet<>()).add(choice.row().label());
              });
    }
    engines.forEach(
        (reason, names) ->
            sheet.remark(
                "not ranked with %s: %s (%s)"
                    .formatted(
                        String.join(", ", samples.get(reason)), String.join(", ", names), reason)));
  }
}
