package wasmeter.notebook.section;

import java.util.List;
import java.util.Objects;
import tech.tablesaw.api.Table;
import wasmeter.notebook.figure.Chart;
import wasmeter.notebook.figure.ChartFigure;
import wasmeter.notebook.figure.Png;

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
  private final String caption;
  private final List<Grid> grids;
  private final List<Chart> charts;
  private final Table tidy;
  private final List<String> footnotes;
  private final List<String> next;

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
    this.id = Objects.requireNonNull(id, "id");
    this.title = Objects.requireNonNull(title, "title");
    this.caption = Objects.requireNonNull(caption, "caption");
    this.grids = List.copyOf(grids);
    this.charts = List.copyOf(charts);
    this.tidy = tidy.copy();
    this.footnotes = List.copyOf(footnotes);
    this.next = List.copyOf(next);
    if (grids.isEmpty()) {
      throw new IllegalArgumentException("the view " + id + " must have at least one table");
    }
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
    return caption;
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
        .formatted(title, Sheet.count(grids.size(), "table"), Sheet.count(charts.size(), "figure"));
  }
}
