package wasmeter.notebook.section;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;
import wasmeter.notebook.figure.Chart;
import wasmeter.notebook.figure.ChartFigure;
import wasmeter.notebook.figure.Png;
import wasmeter.record.text.Counted;

/**
 * What a section shows: tables laid out for people, figures, footnotes, and the tidy table that all
 * of them were made from.
 *
 * <p>Immutable: tables are handed out as copies, to work with. Their cells are values, which {@link
 * #grids()} keeps and {@link #tables()} turns into text.
 */
public final class View {
  private final String id;
  private final String title;
  private final Caption caption;
  private final List<Grid> grids;
  private final List<Chart> charts;
  private final Table tidy;
  private final List<String> footnotes;
  private final List<String> next;
  private final List<Panel> panels;

  /**
   * What stands above the tables.
   *
   * @param question that the section answers
   * @param where it was measured; empty if nothing was, or a heading says it
   * @param reading how to read the numbers
   * @param marks how to read marks in figures that not every view has
   */
  record Caption(String question, String where, String reading, List<String> marks) {
    Caption {
      marks = List.copyOf(marks);
    }

    /** The same with what marks in figures mean. */
    Caption with(List<String> some) {
      return new Caption(question, where, reading, some);
    }

    String text() {
      return Stream.concat(Stream.of(question, where, reading), marks.stream())
          .filter(sentences -> !sentences.isEmpty())
          .collect(Collectors.joining(" "));
    }
  }

  /**
   * What a view shows of one of several machines.
   *
   * @param machine its name
   * @param view what was measured there, whose tables and figures name the machine as well
   */
  public record Panel(String machine, View view) {}

  /**
   * A view after which nothing in particular is to be tried.
   *
   * @param id the section's
   * @param title the section's
   * @param caption the question, where it was measured, how to read the numbers
   * @param grids at least one table; the name of each is its caption
   * @param charts any number
   * @param tidy what the tables were made from
   * @param footnotes the k-th is what the number k in a cell refers to; those that belong to no
   *     cell come after these
   */
  public View(
      String id,
      String title,
      String caption,
      List<Grid> grids,
      List<Chart> charts,
      Table tidy,
      List<String> footnotes) {
    this(id, title, caption, grids, charts, tidy, footnotes, List.of());
  }

  /**
   * A view.
   *
   * @param id the section's
   * @param title the section's
   * @param caption the question, where it was measured, how to read the numbers
   * @param grids at least one table; the name of each is its caption
   * @param charts any number
   * @param tidy what the tables were made from
   * @param footnotes the k-th is what the number k in a cell refers to; those that belong to no
   *     cell come after these
   * @param next what to try next, as cells of a notebook in which these runs are called {@code
   *     runs}
   */
  public View(
      String id,
      String title,
      String caption,
      List<Grid> grids,
      List<Chart> charts,
      Table tidy,
      List<String> footnotes,
      List<String> next) {
    this(
        id,
        title,
        new Caption("", "", Objects.requireNonNull(caption, "caption"), List.of()),
        grids,
        charts,
        tidy,
        footnotes,
        next,
        List.of());
  }

  View(
      String id,
      String title,
      Caption caption,
      List<Grid> grids,
      List<Chart> charts,
      Table tidy,
      List<String> footnotes,
      List<String> next,
      List<Panel> panels) {
    this.id = Objects.requireNonNull(id, "id");
    this.title = Objects.requireNonNull(title, "title");
    this.caption = Objects.requireNonNull(caption, "caption");
    this.grids = List.copyOf(grids);
    this.charts = List.copyOf(charts);
    this.tidy = tidy.copy();
    this.footnotes = List.copyOf(footnotes);
    this.next = List.copyOf(next);
    this.panels = List.copyOf(panels);
    if (grids.isEmpty()) {
      throw new IllegalArgumentException("the view " + id + " must have at least one table");
    }
  }

  /**
   * What a section shows of several machines, one below the other: tables, figures and notes are
   * those of all, and each table and figure is of one machine.
   *
   * @param each at least one
   * @return a view with panels
   */
  static View ofMachines(List<Panel> each) {
    List<Panel> panels =
        each.stream()
            .map(panel -> new Panel(panel.machine(), panel.view().on(panel.machine())))
            .toList();
    View first = panels.getFirst().view();
    List<Grid> grids = new ArrayList<>();
    List<Chart> charts = new ArrayList<>();
    List<String> footnotes = new ArrayList<>();
    Table tidy = first.tidy.emptyCopy();
    Set<String> readings = new LinkedHashSet<>();
    Set<String> marks = new LinkedHashSet<>();
    for (Panel panel : panels) {
      View view = panel.view();
      view.grids.forEach(grid -> grids.add(grid.noted(footnotes.size())));
      charts.addAll(view.charts);
      footnotes.addAll(view.footnotes);
      tidy.append(view.tidy);
      readings.add(view.caption.reading());
      marks.addAll(view.caption.marks());
    }
    String where =
        "Measured on %s machines, each of which is shown by itself: %s."
            .formatted(
                panels.size(),
                panels.stream().map(Panel::machine).collect(Collectors.joining("; ")));
    return new View(
        first.id,
        first.title,
        new Caption(
            first.caption.question(), where, String.join(" ", readings), List.copyOf(marks)),
        grids,
        charts,
        tidy,
        footnotes,
        first.next,
        panels);
  }

  /** The same, whose tables and figures name their machine. */
  private View on(String machine) {
    return new View(
        id,
        title,
        caption,
        grids.stream().map(grid -> grid.on(machine)).toList(),
        charts.stream().map(chart -> chart.on(machine)).toList(),
        tidy,
        footnotes,
        next,
        List.of());
  }

  /**
   * What is shown of each machine, where these are several.
   *
   * @return none if everything comes from one machine
   */
  public List<Panel> panels() {
    return panels;
  }

  /**
   * Id of the section.
   *
   * @return as {@link Section#id()}
   */
  public String id() {
    return id;
  }

  /**
   * Title of the section.
   *
   * @return as {@link Section#title()}
   */
  public String title() {
    return title;
  }

  /**
   * The question, where it was measured, and how to read the numbers.
   *
   * @return a few sentences
   */
  public String caption() {
    return caption.text();
  }

  /**
   * The table; the first if there are several.
   *
   * @return a new table, all cells text
   */
  public Table table() {
    return grids.getFirst().toTable();
  }

  /**
   * All tables.
   *
   * @return new tables, at least one, all cells text
   */
  public List<Table> tables() {
    return grids.stream().map(Grid::toTable).toList();
  }

  /**
   * What the tables show.
   *
   * @return at least one, whose cells are values
   */
  public List<Grid> grids() {
    return grids;
  }

  /**
   * The figure; the first if there are several.
   *
   * @return a new figure; an empty one with this title if there is none
   */
  public ChartFigure figure() {
    return charts.isEmpty()
        ? ChartFigure.of(
            Chart.curves(title, "No values to draw.", "", "", wasmeter.record.Unit.NS, List.of()))
        : ChartFigure.of(charts.getFirst());
  }

  /**
   * All figures.
   *
   * @return new figures, possibly none
   */
  public List<ChartFigure> figures() {
    return charts.stream().map(ChartFigure::of).toList();
  }

  /**
   * What the figures show.
   *
   * @return charts, possibly none
   */
  public List<Chart> charts() {
    return charts;
  }

  /**
   * The figure as a picture; the first if there are several.
   *
   * @return a PNG
   */
  public byte[] png() {
    return Png.of(figure().chart());
  }

  /**
   * What the tables were made from, in base units, one cell per row.
   *
   * @return a copy, with the columns of {@link wasmeter.notebook.table.Tidy} unless the section
   *     says otherwise
   */
  public Table tidy() {
    return tidy.copy();
  }

  /**
   * What the marks in cells refer to, and what was left out.
   *
   * @return sentences without a full stop; the k-th belongs to the mark {@code [k]}
   */
  public List<String> footnotes() {
    return footnotes;
  }

  /**
   * All gaps in the tables, those of rows and columns that a page leaves out too.
   *
   * @return a new table, one gap per row: table, row, column, cause and reason
   */
  public Table gaps() {
    Table all = grids.getFirst().gaps();
    grids.stream().skip(1).forEach(grid -> all.append(grid.gaps()));
    return all;
  }

  /**
   * What to try next with these runs.
   *
   * @return cells of a notebook in which the runs are called {@code runs}, for instance {@code
   *     raw(runs)}; possibly none
   */
  public List<String> next() {
    return next;
  }

  /**
   * A short text where neither HTML nor Markdown is shown.
   *
   * @return title and size
   */
  @Override
  public String toString() {
    return "%s (%s, %s)"
        .formatted(title, Counted.of(grids.size(), "table"), Counted.of(charts.size(), "figure"));
  }
}
