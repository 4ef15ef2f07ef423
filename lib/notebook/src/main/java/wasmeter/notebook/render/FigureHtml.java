package wasmeter.notebook.render;

import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;
import wasmeter.notebook.figure.Chart;
import wasmeter.notebook.figure.ChartFigure;
import wasmeter.notebook.figure.Png;

/**
 * A figure as HTML: its title, its legend, a picture in whose place a script draws the live plots,
 * and what is missing. Printed, it is the picture again.
 *
 * <p>Pure functions.
 */
final class FigureHtml {
  /** Texts of plots have the colour of the text around them, so that they suit any theme. */
  static final String STYLE =
      """
      <style>
      .wasmeter-live .wasmeter-still{display:none}
      .wasmeter-plots .xtick text,.wasmeter-plots .ytick text,.wasmeter-plots .xtitle,.wasmeter-plots .ytitle,.wasmeter-plots .gtitle{fill:currentColor!important}
      .wasmeter-plots .annotation .bg{fill:var(--jp-layout-color0,Canvas)!important}
      .wasmeter-legend [role=button]{cursor:pointer}
      .wasmeter-legend [aria-pressed=false]{text-decoration:line-through}
      @media print{.wasmeter-live .wasmeter-still{display:block}.wasmeter-live .wasmeter-plots{display:none!important}.wasmeter-figure{break-inside:avoid}}
      </style>
      """;

  /**
   * Draws all figures of a page: those that wait in a list, and from then on each that is added to
   * it. Every output brings it, as any of them may be the only one that is left.
   *
   * <p>A figure is drawn where the library is on the page, or comes further down. In a notebook
   * that was reopened, the output that brought the library may be gone; a Jupyter server set up by
   * this project then has it. It is drawn when a reader comes near, as a page may have many plots;
   * a notebook has few and draws at once. Then the legend's items are buttons.
   */
  static final String SCRIPT =
      """
      <script>(function () {
      var waiting = window.wasmeterFigures || [];
      if (waiting.drawn) { return; }
      var plots = %s;
      function buttons(figure, at) {
        figure.querySelectorAll("[data-series]").forEach(function (item) {
          item.setAttribute("role", "button");
          item.setAttribute("tabindex", "0");
          item.setAttribute("aria-pressed", String(item.style.display !== "none"));
          item.style.display = "";
          item.onclick = function () {
            var shown = item.getAttribute("aria-pressed") === "false";
            item.setAttribute("aria-pressed", String(shown));
            at.querySelectorAll(".js-plotly-plot").forEach(function (plot) {
              var some = plot.data.map(function (trace, i) { return trace.name === item.dataset.series ? i : -1; })
                  .filter(function (i) { return i >= 0; });
              if (some.length) { Plotly.restyle(plot, {visible: shown}, some); }
            });
          };
          item.onkeydown = function (event) {
            if (event.key === "Enter" || event.key === " ") { event.preventDefault(); item.onclick(); }
          };
        });
      }
      function add(one) {
        var at = document.getElementById(one[0]), figure = at.parentNode;
        var config = document.getElementById("jupyter-config-data");
        function draw() {
          figure.classList.add("wasmeter-live");
          at.hidden = false;
          plots(at, one[1]);
          buttons(figure, at);
        }
        function start() {
          if (!window.IntersectionObserver || config) { draw(); return; }
          new IntersectionObserver(function (seen, observer) {
            if (seen.some(function (one) { return one.isIntersecting; })) { observer.disconnect(); draw(); }
          }, {rootMargin: "800px"}).observe(figure);
        }
        if (window.Plotly) { start(); return; }
        if (!config) {
          window.addEventListener("load", function () { if (window.Plotly) { start(); } });
          return;
        }
        window.wasmeterPlotly = window.wasmeterPlotly || new Promise(function (loaded) {
          var script = document.createElement("script");
          script.src = JSON.parse(config.textContent).baseUrl + "static/plotly.min.js";
          script.onload = loaded;
          document.head.appendChild(script);
        });
        window.wasmeterPlotly.then(start);
      }
      window.wasmeterFigures = {drawn: true, push: add};
      waiting.forEach(add);
      })();</script>
      """
          .replace("%s", ChartFigure.DRAW);

  private FigureHtml() {}

  /** A figure; {@link #STYLE} belongs once before it, and {@link #SCRIPT} once after it. */
  static String of(ChartFigure figure) {
    Chart chart = figure.chart();
    String id = "plot_" + UUID.randomUUID().toString().replace("-", "");
    return """
    <figure class="wasmeter-figure" style="max-width:1000px;margin:1em 0">
    <div class="wasmeter-title" style="font-weight:bold">%s</div>
    %s<img alt="%s" class="wasmeter-still" style="max-width:100%%;border-radius:4px" src="data:image/png;base64,%s">
    <div id="%s" class="wasmeter-plots" role="img" aria-label="%s" hidden></div>
    %s</figure>
    <script>(window.wasmeterFigures = window.wasmeterFigures || []).push(["%s", %s]);</script>
    """
        .formatted(
            Html.escape(chart.title()),
            legend(chart),
            Html.escape(chart.alt()),
            Base64.getEncoder().encodeToString(Png.bare(chart)),
            id,
            Html.escape(chart.alt()),
            chart.missing().isEmpty()
                ? ""
                : "<figcaption style=\"font-size:90%%\">%s</figcaption>\n"
                    .formatted(Html.escape(chart.missing())),
            id,
            figure.panels());
  }

  private static String legend(Chart chart) {
    return chart.legend().isEmpty()
        ? ""
        : chart.legend().stream()
            .map(FigureHtml::item)
            .collect(
                Collectors.joining(
                    "",
                    "<div class=\"wasmeter-legend\" style=\"display:flex;flex-wrap:wrap;gap:.1em"
                        + " 1em;font-size:90%\">",
                    "</div>\n"));
  }

  /** What a picture does not show is listed where it can be asked for. */
  private static String item(Chart.Series series) {
    return "<span data-series=\"%s\"%s><span aria-hidden=\"true\" style=\"color:%s\">%s</span> %s</span>"
        .formatted(
            Html.escape(series.name()),
            series.mark() == Chart.Mark.DOTS ? " style=\"display:none\"" : "",
            series.colour(),
            series.glyph(),
            Html.escape(series.name()));
  }
}
