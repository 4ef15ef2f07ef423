package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;
import wasmeter.notebook.figure.Chart;
import wasmeter.notebook.figure.ComparisonChart;
import wasmeter.notebook.life.Measure;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Note;
import wasmeter.notebook.table.Quantity;
import wasmeter.notebook.table.SharedNotes;
import wasmeter.notebook.table.Tidy;
import wasmeter.record.Scenario;
import wasmeter.record.Unit;
import wasmeter.stats.Missed;

/** Collects what becomes a view: every cell that is shown is also a row of the tidy table. */
final class Sheet {
  private record Further(String id, String call, Metric metric) {}

  /** Views to look at after another one, if the runs hold what they show. */
  private static final List<Further> FURTHER =
      List.of(
          new Further("matrix", "choose(runs)", Measure.FROM_BYTES.slope()),
          new Further("execution", "compareExecution(runs)", Metric.warm(Scenario.EXECUTE_CALL)),
          new Further(
              "cold-against-warm", "coldAgainstWarm(runs)", Metric.cold(Scenario.JIT, null)),
          new Further("jit", "compareJit(runs)", Metric.warm(Scenario.JIT)));

  private final Section section;
  private final Footnotes footnotes = new Footnotes();
  private final List<Entry> shown = new ArrayList<>();
  private final List<Grid> grids = new ArrayList<>();
  private final List<Chart> charts = new ArrayList<>();
  private final List<String> further = new ArrayList<>();
  private Cells cells;

  Sheet(Section section) {
    this.section = section;
  }

  /** Shows a cell, and adds it to the tidy table. */
  Shown show(Entry cell) {
    shown.add(cell);
    return footnotes.show(cell);
  }

  /** Shows a text other than the usual one for a cell with a value; a gap stays a gap. */
  Shown show(Entry cell, String text) {
    shown.add(cell);
    return footnotes.show(cell, text);
  }

  /** Shows a word in place of a value or gap, and adds the cell to the tidy table. */
  Shown word(Entry cell, String word) {
    shown.add(cell);
    return cell.isGap() ? footnotes.words(word, cell.gap().reason()) : new Shown.Words(word);
  }

  /** A gap in a place where the tidy table has no row. */
  Shown gap(Gap gap) {
    return footnotes.gap(gap);
  }

  /** A number with notes in a place where the tidy table has no row. */
  Shown number(String text, List<Note> notes) {
    return footnotes.number(text, notes);
  }

  /** Words with a note in a place where the tidy table has no row. */
  Shown words(String text, String note) {
    return footnotes.words(text, note);
  }

  /** A row that begins with names. */
  static List<Shown> row(String... names) {
    List<Shown> row = new ArrayList<>();
    for (String name : names) {
      row.add(new Shown.Words(name));
    }
    return row;
  }

  /** Adds a table. */
  void table(String name, List<String> header, List<List<Shown>> rows) {
    grids.add(new Grid(name, header, rows));
  }

  /** Adds a table whose columns, except the first, are engines. */
  void engines(String name, List<String> header, List<List<Shown>> rows) {
    grids.add(new Grid(name, header, rows, true));
  }

  void chart(Chart chart) {
    charts.add(chart);
  }

  /**
   * Draws cells of engines, a panel for each category; nothing if there is no value.
   *
   * @param cells the cell of the i-th category and the k-th engine, or null
   */
  void chart(
      String title,
      Unit unit,
      List<String> categories,
      List<String> engines,
      BiFunction<Integer, Integer, Entry> cells) {
    chart(title, unit, categories, engines, List.of(), (i, k, g) -> cells.apply(i, k));
  }

  /**
   * Draws several cells of each engine, a panel for each category; nothing if there is no value.
   *
   * @param groups what each engine has several of
   * @param cells what is drawn
   */
  void chart(
      String title,
      Unit unit,
      List<String> categories,
      List<String> engines,
      List<ComparisonChart.Group> groups,
      ComparisonChart.Cells cells) {
    boolean any =
        IntStream.range(0, categories.size())
            .boxed()
            .flatMap(i -> IntStream.range(0, engines.size()).mapToObj(k -> List.of(i, k)))
            .flatMap(
                at ->
                    IntStream.range(0, Math.max(1, groups.size()))
                        .mapToObj(g -> cells.at(at.getFirst(), at.getLast(), g)))
            .anyMatch(cell -> cell != null && !cell.isGap());
    if (any) {
      String value = unit == Unit.BYTES ? "size" : "time";
      charts.add(ComparisonChart.of(title, value, unit, categories, engines, groups, cells));
    }
  }

  /** Says what was left out of the cells that this is made from. */
  void remarks(Cells made) {
    cells = made;
    made.remarks().forEach(footnotes::remark);
  }

  void remark(String text) {
    footnotes.remark(text);
  }

  /** A view whose tidy table consists of the cells that were shown. */
  View view(View.Caption caption) {
    intervals();
    return view(caption, Tidy.of(section.id(), shown));
  }

  /** Says once what the intervals owe to other cells, and what they cannot show. */
  private void intervals() {
    if (shown.stream().anyMatch(cell -> cell.estimate().hasInterval())) {
      SharedNotes.of(shown).forEach(this::remark);
      missed(shown.stream().filter(Sheet::isMeasured).mapToInt(cell -> cell.estimate().n()));
    }
  }

  /** Whether processes of this machine stand behind a value. */
  private static boolean isMeasured(Entry cell) {
    boolean ofForks = !cell.forks().isEmpty() && !cell.engine().equals(Cells.SOURCE);
    return cell.published().isEmpty() && (ofForks || cell.estimate().hasInterval());
  }

  /**
   * Says what the fewest processes that are shown cannot show.
   *
   * @param forks how many there are of each value
   */
  void missed(IntStream forks) {
    forks
        .min()
        .ifPresent(
            n ->
                remark(
                    "with n = %s, a mode of up to %s of processes could have been missed"
                        .formatted(n, Quantity.percent(Missed.share(n)))));
  }

  View view(View.Caption caption, Table tidy) {
    return new View(
        section.id(),
        section.title(),
        caption.with(
            Stream.of(
                    charts.stream().anyMatch(Chart::hasHollow) ? Chart.HOLLOW_MEANS : "",
                    charts.stream().anyMatch(Chart::hasForks) ? Chart.FORKS_MEAN : "")
                .filter(sentence -> !sentence.isEmpty())
                .toList()),
        grids,
        charts,
        tidy,
        footnotes.list(),
        next(),
        List.of());
  }

  /** Names what to try next: a method of {@code Lab} with runs and with names. */
  void next(String call, String runs, String... names) {
    further.add(
        "%s(%s%s)"
            .formatted(
                call,
                runs,
                Stream.of(names).map(name -> ", " + quoted(name)).collect(Collectors.joining())));
  }

  /** What to try next with these runs: nothing that would show gaps only. */
  private List<String> next() {
    if (cells == null && !further.isEmpty()) {
      return further;
    }
    if (cells != null && cells.imported()) {
      return List.of("thenAndNow(measure(plan()))");
    }
    if (cells == null || cells.observations().isEmpty()) {
      return List.of("measure(plan())");
    }
    shown.stream()
        .filter(Sheet::hasCurve)
        .max(Comparator.comparingDouble(Sheet::doubt))
        .filter(_ -> !section.id().equals("warm-up-curves"))
        .ifPresent(cell -> next("warmUpCurves", "runs", cell.engine(), cell.row().sample()));
    List<String> next = new ArrayList<>(further);
    FURTHER.stream()
        .filter(view -> !view.id().equals(section.id()))
        .filter(view -> cells.observes(null, null, List.of(view.metric())))
        .limit(1)
        .forEach(view -> next.add(view.call()));
    if (!section.id().equals("raw")) {
      next.add("raw(runs)");
    }
    return next;
  }

  private static boolean hasCurve(Entry cell) {
    return !cell.forks().isEmpty()
        && cell.published().isEmpty()
        && cell.metric().equals(Metric.warm(Scenario.EXECUTE_CALL));
  }

  /** Whatever a reader should look at first. */
  private static double doubt(Entry cell) {
    boolean unsteady = cell.notes().stream().anyMatch(Note.Unsteady.class::isInstance);
    double width = cell.estimate().relativeHalfWidth();
    return (unsteady ? 1e6 : 0) + (Double.isFinite(width) ? Math.min(width, 1e5) : 0);
  }

  /** A string of Java. */
  private static String quoted(String text) {
    StringBuilder code = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        code.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        code.append("\\u%04x".formatted((int) c));
      } else {
        code.append(c);
      }
    }
    return code.append('"').toString();
  }

  /** The question, where it was measured, and how to read the numbers. */
  static View.Caption caption(Section section, Cells cells, String reading) {
    return cells.imported()
        ? new View.Caption(
            section.question(),
            "Figures of 2020, as printed: one harness, one unnamed machine, no spread.",
            "",
            List.of())
        : caption(section, "Measured on %s.", cells.machine(), reading);
  }

  /** The same, where something else is said of a machine. */
  static View.Caption caption(Section section, String where, String machine, String reading) {
    return new View.Caption(
        section.question(), machine.isEmpty() ? "" : where.formatted(machine), reading, List.of());
  }

  /** How to read a time that is a mean of forks. */
  static final String INTERVALS =
      "A time is the mean of n processes ± half the width of its 95 % interval. How far processes"
          + " scatter is known from similar cells as well: the notes say from which.";

  /** How to read a size that is a mean of forks. */
  static final String SIZES =
      "A size is the mean of n processes ± half the width of its 95 % interval, which rests on"
          + " these processes alone.";
}
