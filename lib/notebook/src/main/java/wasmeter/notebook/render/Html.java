package wasmeter.notebook.render;

import java.util.List;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;
import wasmeter.notebook.figure.ChartFigure;
import wasmeter.notebook.layout.Spread;
import wasmeter.notebook.section.Grid;
import wasmeter.notebook.section.View;

/**
 * HTML that works in notebooks and pages, with or without scripts, and fetches nothing.
 *
 * <p>Pure functions.
 */
public final class Html {
  /** The class of elements that a published page leaves out. */
  public static final String NOTEBOOK_ONLY = "wasmeter-notebook-only";

  /** So many machines are shown at once. */
  public static final int FEW_MACHINES = 3;

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
    return FigureHtml.STYLE + FigureHtml.of(figure) + FigureHtml.SCRIPT;
  }

  /**
   * A whole view: its caption, tables, notes and figures.
   *
   * @param view the view
   * @return HTML
   */
  public static String view(View view) {
    StringBuilder html = new StringBuilder(Assets.STYLE);
    html.append("<section class=\"wasmeter-view\">");
    html.append("<p>").append(TableHtml.sentence(view.caption())).append("</p>");
    html.append(view.charts().isEmpty() ? "" : FigureHtml.STYLE);
    if (view.panels().isEmpty()) {
      html.append(shown(view));
    }
    view.panels().forEach(panel -> html.append(panel(panel, view.panels().size())));
    html.append(view.charts().isEmpty() ? "" : FigureHtml.SCRIPT);
    return html.append(next(view.next())).append("</section>").append(Assets.SCRIPT).toString();
  }

  /** Tables, what belongs to no cell, and figures. */
  private static String shown(View view) {
    Spread spread = Spread.of(view);
    StringBuilder html = new StringBuilder();
    spread.tables().forEach(table -> html.append(new TableHtml(table).html()));
    html.append(remarks(spread.remarks()));
    view.charts().forEach(c -> html.append(FigureHtml.of(ChartFigure.of(c))));
    return html.toString();
  }

  /** One of several machines; of many, whoever looks for one opens it. */
  private static String panel(View.Panel panel, int of) {
    return "<details class=\"wasmeter-machine\"%s><summary><b>On %s</b></summary>%s</details>"
        .formatted(of <= FEW_MACHINES ? " open" : "", escape(panel.machine()), shown(panel.view()));
  }

  private static String remarks(List<String> remarks) {
    if (remarks.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<div class=\"" + TableHtml.SET + "\"><ul>");
    remarks.forEach(one -> html.append("<li>").append(TableHtml.sentence(one)).append("</li>"));
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
