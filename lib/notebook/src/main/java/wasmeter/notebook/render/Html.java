package wasmeter.notebook.render;

import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;
import wasmeter.notebook.figure.ChartFigure;
import wasmeter.notebook.figure.Png;
import wasmeter.notebook.layout.Spread;
import wasmeter.notebook.section.Grid;
import wasmeter.notebook.section.View;

/**
 * HTML that works in notebooks and pages, with or without scripts, and fetches nothing.
 *
 * <p>Pure functions.
 */
public final class Html {
  /**
   * Draws at once where the library is on the page. In a notebook that was reopened, the output
   * that brought the library may be gone; a Jupyter server set up by this project then has it.
   */
  private static final String DRAW =
      """
      if (window.Plotly) { draw(); return; }
      var config = document.getElementById("jupyter-config-data");
      if (!config) { return; }
      window.wasmeterPlotly = window.wasmeterPlotly || new Promise(function (loaded) {
        var script = document.createElement("script");
        script.src = JSON.parse(config.textContent).baseUrl + "static/plotly.min.js";
        script.onload = loaded;
        document.head.appendChild(script);
      });
      window.wasmeterPlotly.then(draw);\
      """;

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
   * A table with its name as caption, which scrolls if it is too wide. Where scripts run, it can be
   * sorted and copied.
   *
   * @param table any table
   * @return HTML, a plain table where neither styles nor scripts are allowed
   */
  public static String table(Table table) {
    return Assets.STYLE + new TableHtml(Spread.of(Grid.of(table))).html() + Assets.SCRIPT;
  }

  /**
   * A figure: a picture, which a script replaces with the live plot where scripts run.
   *
   * @param figure the figure
   * @return HTML; the script does nothing where plotly is not on the page
   */
  public static String figure(ChartFigure figure) {
    String id = "plot_" + UUID.randomUUID().toString().replace("-", "");
    return """
    <div id="%s" class="wasmeter-figure" role="img" aria-label="%s" style="max-width:1000px"><img alt="%s" style="max-width:100%%" src="data:image/png;base64,%s"></div>
    <script>(function () {
    function draw() { document.getElementById("%s").replaceChildren();
    %s}
    %s
    })();</script>
    """
        .formatted(
            id,
            escape(figure.chart().alt()),
            escape(figure.chart().alt()),
            Base64.getEncoder().encodeToString(Png.of(figure.chart())),
            id,
            figure.script(id),
            DRAW);
  }

  /**
   * A whole view: its caption, tables, notes and figures.
   *
   * @param view the view
   * @return HTML
   */
  public static String view(View view) {
    Spread spread = Spread.of(view);
    StringBuilder html = new StringBuilder(Assets.STYLE);
    html.append("<section class=\"wasmeter-view\">");
    html.append("<p>").append(TableHtml.sentence(view.caption())).append("</p>");
    spread.tables().forEach(table -> html.append(new TableHtml(table).html()));
    html.append(remarks(spread.remarks()));
    view.charts().forEach(c -> html.append(figure(ChartFigure.of(c))));
    return html.append(next(view.next())).append("</section>").append(Assets.SCRIPT).toString();
  }

  private static String remarks(List<String> remarks) {
    if (remarks.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<div class=\"" + TableHtml.SET + "\"><ul>");
    remarks.forEach(
        one -> html.append("<li>").append(TableHtml.sentence(one)).append("</li>"));
    return html.append("</ul></div>").toString();
  }

  private static String next(List<String> snippets) {
    return snippets.isEmpty()
        ? ""
        : snippets.stream()
            .map(snippet -> "<code>" + escape(snippet) + "</code>")
            .collect(Collectors.joining(", ", "<p class=\"wasmeter-next\">Next: ", "</p>"));
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
