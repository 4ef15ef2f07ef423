package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import wasmeter.notebook.life.Choice;
import wasmeter.notebook.life.ChoiceTable;
import wasmeter.notebook.life.Life;
import wasmeter.notebook.life.Lives;
import wasmeter.notebook.life.Measure;
import wasmeter.notebook.life.Ranges;
import wasmeter.notebook.life.Use;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Quantity;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Unit;

/**
 * Which engine suits a use, sample by sample.
 *
 * @param use how a program lives
 */
record Choose(Use use) implements Section {
  /** How a total comes about. */
  static final String COST =
      "The total is, for each start, the time from the start of the process to its last call, read"
          + " from the lifetime, and the time to instantiate each further instance.";

  /** How memory comes about. */
  static final String MEMORY =
      "What counts is the resident memory of a process with all of its instances.";

  /** When engines are as good as each other. */
  static final String TIES =
      "Whatever is less than 5 % behind the best, or ahead of it in one draw of a hundred, is as"
          + " good.";

  /** Where nothing is known of the samples that stand for the use. */
  static String how(Use use) {
    String scenario = use.byMemory() ? "footprint" : "lifetime";
    return ("%2$s has no answer without a %1$s of the sample: mvn -Preport with -Dscenarios=%1$s"
            + " measures it, and so does measure(plan().scenarios(\"%1$s\")) in a notebook")
        .formatted(scenario, use.name());
  }

  @Override
  public String id() {
    return "choose";
  }

  @Override
  public String title() {
    return "Which engine for: " + use.name();
  }

  @Override
  public String question() {
    return "Which engine suits this use (%s)?".formatted(use.text());
  }

  @Override
  public View ofMachine(Runs runs) {
    Cells cells = runs.cells("individual");
    Lives lives = Lives.of(cells);
    List<Choice> choices =
        Choice.rows(lives, use).stream().map(row -> Choice.of(lives, row, use)).toList();
    Sheet sheet = new Sheet(this);
    List<List<Shown>> answers = new ArrayList<>();
    List<List<Shown>> ranking = new ArrayList<>();
    for (Choice choice : choices) {
      answers.add(answer(sheet, choice));
      ranking.addAll(ranking(sheet, choice));
    }
    sheet.table("Answer", List.of("sample", "engine", "what would change it"), answers);
    sheet.table(
        "Ranking",
        List.of("sample", "engine", "total", "times the best", "first in", "verdict"),
        ranking);
    chart(sheet, cells, choices);
    lives.shared().forEach(sheet::remark);
    if (choices.isEmpty()) {
      sheet.remark(how(use));
    } else {
      sheet.missed(
          choices.stream()
              .flatMap(choice -> choice.options().stream())
              .mapToInt(option -> option.life().n()));
    }
    sheet.remarks(cells);
    return sheet.view(
        Sheet.caption(this, cells, (use.byMemory() ? MEMORY : COST) + " " + TIES),
        ChoiceTable.of(id(), cells.machine(), choices));
  }

  /** The engines that suit a use, as a cell. */
  static Shown best(Sheet sheet, Choice choice) {
    if (choice.options().isEmpty()) {
      return choice.excluded().isEmpty()
          ? new Shown.Words("none")
          : sheet.gap(choice.excluded().getFirst().gap());
    }
    return new Shown.Words(
        choice.best().stream()
            .map(option -> option.life().label())
            .collect(Collectors.joining(" or ")));
  }

  private static List<Shown> answer(Sheet sheet, Choice choice) {
    List<Shown> line = Sheet.row(choice.row().label());
    line.add(best(sheet, choice));
    List<String> changes = choice.changes();
    line.add(new Shown.Words(changes.isEmpty() ? "nothing" : String.join("; ", changes)));
    return line;
  }

  private static List<List<Shown>> ranking(Sheet sheet, Choice choice) {
    List<List<Shown>> lines = new ArrayList<>();
    Unit unit = unit(choice.use());
    boolean tie = choice.best().size() > 1;
    for (Choice.Option option : choice.options()) {
      double best = choice.options().getFirst().total().value();
      Life life = option.life();
      List<Shown> line = Sheet.row(choice.row().label(), life.label());
      line.add(sheet.number(Ranges.text(option.total(), unit, life.n()), life.notes()));
      line.add(new Shown.Number(Quantity.ratio(option.total().value() / best) + " ×"));
      line.add(new Shown.Words(Ranges.share(option.first())));
      line.add(new Shown.Words(!option.best() ? "behind" : tie ? "tie" : "best"));
      lines.add(line);
    }
    for (Life life : choice.excluded()) {
      List<Shown> line = Sheet.row(choice.row().label(), life.engine());
      line.addAll(Collections.nCopies(3, sheet.gap(life.gap())));
      line.add(new Shown.Words("not ranked"));
      lines.add(line);
    }
    return lines;
  }

  static Unit unit(Use use) {
    return use.byMemory() ? Unit.BYTES : Unit.NS;
  }

  private void chart(Sheet sheet, Cells cells, List<Choice> choices) {
    List<String> engines =
        choices.stream()
            .flatMap(choice -> choice.options().stream())
            .map(option -> option.life().engine())
            .distinct()
            .toList();
    sheet.chart(
        title(),
        unit(use),
        choices.stream().map(choice -> choice.row().label()).toList(),
        engines,
        (i, k) -> entry(cells, choices.get(i), engines.get(k)));
  }

  private static Entry entry(Cells cells, Choice choice, String engine) {
    Measure measure = choice.use().byMemory() ? Measure.MEMORY : Measure.FROM_BYTES;
    Metric metric = measure.slope().event("total", measure.unit());
    Row row = choice.row();
    return choice.options().stream()
        .filter(option -> option.life().engine().equals(engine))
        .map(
            option ->
                Entry.known(
                    cells.machine(),
                    engine,
                    row,
                    metric,
                    Ranges.estimate(option.total(), option.life().n()),
                    option.life().notes()))
        .findFirst()
        .orElseGet(
            () ->
                choice.excluded().stream()
                    .filter(life -> life.engine().equals(engine))
                    .map(life -> Entry.gap(cells.machine(), engine, row, metric, life.gap()))
                    .findFirst()
                    .orElse(null));
  }
}
