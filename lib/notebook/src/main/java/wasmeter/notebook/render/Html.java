package wasmeter.notebook.render;

import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import wasmeter.notebook.figure.ChartFigure;
import wasmeter.notebook.section.Grid;
import wasmeter.notebook.section.Shown;
import wasmeter.notebook.section.View;

/**
 * HTML that works in notebooks and pages, with or without scripts, and fetches nothing.
 *
 * <p>Pure functions.
 */
public final class Html {
  private static final String CELL = "padding:.25em .7em;border-bottom:1px solid #ddd;";

  private Html() {}

  /**
   * Text for an element or attribute.
   *
   * @param text any text
   * @return the text with its five special characters written as entities
   */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /**
   * A table with its name as caption, which scrolls if it is too wide.
   *
   * @param table any table
   * @return one element; styles are inline, so that they survive where notebooks are sanitised
   */
  public static String table(Table table) {
    return table(Grid.of(table));
  }

  /**
   * A table of a view, as {@link #table(Table)}.
   *
   * @param grid any table
   * @return one element
   */
  public static String table(Grid grid) {
    List<String> aligned =
        IntStream.range(0, grid.header().size())
            .mapToObj(i -> alignment(grid.rows().stream().map(row -> row.get(i)).toList()))
            .toList();
    StringBuilder html =
        new StringBuilder(
            "<div style=\"overflow-x:auto\"><table class=\"wasmeter\""
                + " style=\"border-collapse:collapse\">");
    html.append("<caption style=\"text-align:left;font-weight:bold;padding:.3em 0\">")
        .append(escape(grid.name()))
        .append("</caption><thead><tr>");
    for (int column = 0; column < grid.header().size(); column++) {
      html.append(
              "<th scope=\"col\" style=\"%stext-align:%s\">".formatted(CELL, aligned.get(column)))
          .append(escape(grid.header().get(column)))
          .append("</th>");
    }
    html.append("</tr></thead><tbody>");
    for (List<Shown> row : grid.rows()) {
      html.append("<tr>");
      for (int column = 0; column < grid.header().size(); column++) {
        String tag = column == 0 ? "th" : "td";
        html.append("<")
            .append(tag)
            .append(column == 0 ? " scope=\"row\"" : "")
            .append(" style=\"%stext-align:%s\">".formatted(CELL, aligned.get(column)))
            .append(escape(row.get(column).marked()))
            .append("</")
            .append(tag)
            .append(">");
      }
      html.append("</tr>");
    }
    return html.append("</tbody></table></div>").toString();
  }

  /** Right if every cell is a number or a gap, so that digits line up. */
  private static String alignment(List<Shown> column) {
    List<Shown> filled = column.stream().filter(cell -> !cell.text().isEmpty()).toList();
    boolean right =
        !filled.isEmpty()
            && filled.stream()
                .allMatch(
                    cell ->
                        switch (cell) {
                          case Shown.Number _, Shown.Missing _ -> true;
                          case Shown.Words _ -> false;
                        });
    return right ? "right" : "left";
  }

  /**
   * A figure: a picture, which a script replaces with the live plot where scripts run.
   *
   * @param figure the figure
   * @return HTML; the script does nothing where plotly is not on the page
   */
  public static String figure(ChartFigure figure) {
    return FigureHtml.STYLE + FigureHtml.of(figure);
  }

  /**
   * A whole view: its caption, tables, notes and figures.
   *
   * @param view the view
   * @return HTML
   */
  public static String view(View view) {
    StringBuilder html = new StringBuilder("<section class=\"wasmeter-view\">");
    html.append("<p>").append(escape(view.caption())).append("</p>");
    view.grids().forEach(grid -> html.append(table(grid)));
    html.append(notes(view.footnotes()));
    html.append(view.charts().isEmpty() ? "" : FigureHtml.STYLE);
    view.charts().forEach(c -> html.append(FigureHtml.of(ChartFigure.of(c))));
    return html.append("</section>").toString();
  }

  private static String notes(List<String> notes) {
    if (notes.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<ol style=\"font-size:90%\">");
    notes.forEach(note -> html.append("<li>").append(escape(note)).append("</li>"));
    return html.append("</ol>").toString();
  }

  /**
   * plotly.js for the head of a page, so that figures are live.
   *
   * @param plotly the wrapped source
   * @return a script element
   */
  public static String library(String plotly) {
    return "<script>if (!window.Plotly) {" + plotly + "}</script>";
  }
}
