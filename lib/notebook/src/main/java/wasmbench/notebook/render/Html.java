package wasmbench.notebook.render;

import java.util.Base64;
import java.util.List;
import java.util.UUID;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;
import wasmbench.notebook.figure.ChartFigure;
import wasmbench.notebook.figure.Png;
import wasmbench.notebook.section.View;

/**
 * HTML that shows itself in notebooks and pages, with scripts or without, and fetches nothing.
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
   * @return with the five special characters written as entities
   */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /**
   * A table with its name as caption.
   *
   * @param table any table
   * @return one element; styles stand inline, so that they survive where notebooks are sanitised
   */
  public static String table(Table table) {
    StringBuilder html =
        new StringBuilder("<table class=\"wasmbench\" style=\"border-collapse:collapse\">");
    html.append("<caption style=\"text-align:left;font-weight:bold;padding:.3em 0\">")
        .append(escape(table.name() == null ? "" : table.name()))
        .append("</caption><thead><tr>");
    for (String column : table.columnNames()) {
      html.append("<th scope=\"col\" style=\"")
          .append(CELL)
          .append("text-align:left\">")
          .append(escape(column))
          .append("</th>");
    }
    html.append("</tr></thead><tbody>");
    for (int row = 0; row < table.rowCount(); row++) {
      html.append("<tr>");
      for (int column = 0; column < table.columnCount(); column++) {
        String text = table.getString(row, column);
        String align = text.matches("[+−~]?[0-9].*|–.*") ? "right" : "left";
        html.append(column == 0 ? "<th scope=\"row\" style=\"" : "<td style=\"")
            .append(CELL)
            .append("text-align:")
            .append(column == 0 ? "left" : align)
            .append("\">")
            .append(escape(text))
            .append(column == 0 ? "</th>" : "</td>");
      }
      html.append("</tr>");
    }
    return html.append("</tbody></table>").toString();
  }

  /**
   * A figure: a picture, which a script replaces by the live plot where scripts run.
   *
   * @param figure the figure
   * @return HTML; the script does nothing where plotly is not on the page
   */
  public static String figure(ChartFigure figure) {
    String id = "plot_" + UUID.randomUUID().toString().replace("-", "");
    return """
    <div id="%s" class="wasmbench-figure" role="img" aria-label="%s" style="max-width:1000px"><img alt="%s" style="max-width:100%%" src="data:image/png;base64,%s"></div>
    <script>if (window.Plotly) { document.getElementById("%s").replaceChildren();
    %s}</script>
    """
        .formatted(
            id,
            escape(figure.chart().alt()),
            escape(figure.chart().alt()),
            Base64.getEncoder().encodeToString(Png.of(figure.chart())),
            id,
            figure.script(id));
  }

  /**
   * A figure of Tablesaw's own, live where scripts run.
   *
   * @param figure any figure
   * @return HTML; empty where plotly is not on the page
   */
  public static String figure(Figure figure) {
    if (figure instanceof ChartFigure ours) {
      return figure(ours);
    }
    String id = "plot_" + UUID.randomUUID().toString().replace("-", "");
    return "<div id=\"%s\" class=\"wasmbench-figure\"></div>\n%s"
        .formatted(id, figure.asJavascript(id));
  }

  /**
   * A whole view: its caption, tables, notes and figures.
   *
   * @param view the view
   * @return HTML
   */
  public static String view(View view) {
    StringBuilder html = new StringBuilder("<section class=\"wasmbench-view\">");
    html.append("<p>").append(escape(view.caption())).append("</p>");
    view.tables()
        .forEach(
            t -> html.append("<div style=\"overflow-x:auto\">").append(table(t)).append("</div>"));
    html.append(notes(view.footnotes()));
    view.charts().forEach(c -> html.append(figure(ChartFigure.of(c))));
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
