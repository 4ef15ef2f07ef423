package wasmeter.notebook.figure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.Trace;

/**
 * A chart as a figure of Tablesaw's plotly: a plot for each panel.
 *
 * <p>Its script is written here rather than by Tablesaw's templates, which escape titles wrongly
 * and support neither annotations nor custom ticks; {@link #setLayout} and the like therefore have
 * no effect. Title, legend and what is missing stand beside the plots, in the HTML around it. Like
 * its superclass, not safe for use by several threads.
 */
public final class ChartFigure extends Figure {
  private static final int HEIGHT = 420;

  /** What a line of a panel that is turned takes. */
  private static final int LINE = 20;

  /** What its title, its ticks and the title of its axis take. */
  private static final int AROUND_LINES = 90;

  /** Can be read on light and on dark pages, where the style sheet of the figure is not there. */
  private static final String INK = "#767676";

  private static final String GRID = "rgba(128,128,128,0.25)";

  /**
   * A function of JavaScript, from an element and what {@link #panels} gives. It draws each panel
   * in an element of its own, so that they stand where there is room. On a phone there is none for
   * words between lines; the legend has them.
   */
  public static final String DRAW =
      """
      function (to, panels) {
        to.replaceChildren();
        if (panels.length > 1) {
          to.style.display = "grid";
          to.style.gridTemplateColumns = "repeat(auto-fill, minmax(min(100%, 300px), 1fr))";
        }
        panels.forEach(function (panel) {
          var at = document.createElement("div");
          at.style.minWidth = 0;
          to.appendChild(at);
          if (600 > at.clientWidth) { panel.layout.annotations = []; }
          Plotly.newPlot(at, panel.data, panel.layout, panel.config);
        });
      }\
      """;

  private final Chart chart;

  private ChartFigure(Chart chart, Trace[] traces) {
    super(Layout.builder().build(), traces);
    this.chart = chart;
  }

  /**
   * Draws a chart.
   *
   * @param chart what to show
   * @return a figure
   */
  public static ChartFigure of(Chart chart) {
    Trace[] traces =
        chart.panels().stream()
            .flatMap(panel -> panel.series().stream().map(s -> new ChartTrace(s, panel.sideways())))
            .toArray(Trace[]::new);
    return new ChartFigure(chart, traces);
  }

  /**
   * What this figure shows.
   *
   * @return the chart
   */
  public Chart chart() {
    return chart;
  }

  /**
   * Writes this figure as a picture of pixels.
   *
   * @param file which to write; an existing one is replaced
   * @return the file
   */
  public Path png(Path file) {
    return write(file, Png.of(chart));
  }

  /**
   * Writes this figure as a picture of lines and letters, which stays sharp at any size.
   *
   * @param file which to write; an existing one is replaced
   * @return the file
   */
  public Path svg(Path file) {
    return write(file, Svg.of(chart).getBytes(StandardCharsets.UTF_8));
  }

  private static Path write(Path file, byte[] picture) {
    try {
      return Files.write(file, picture).toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException("the picture %s cannot be written".formatted(file), e);
    }
  }

  /**
   * The script that draws this figure, in a script element.
   *
   * @param divName id of an element of the page, a JavaScript identifier
   * @return HTML; requires {@code Plotly} on the page
   */
  @Override
  public String asJavascript(String divName) {
    return "<script>\n" + script(divName) + "</script>\n";
  }

  /**
   * The script that draws this figure.
   *
   * @param divName id of an element of the page
   * @return JavaScript without an element around it, safe inside one
   */
  public String script(String divName) {
    return "(%s)(document.getElementById(%s), %s);\n".formatted(DRAW, Json.of(divName), panels());
  }

  /**
   * The panels of this figure, as {@link #DRAW} takes them.
   *
   * @return JSON, safe inside a script element
   */
  public String panels() {
    return Json.of(chart.panels().stream().map(this::plot).toList());
  }

  private Map<String, Object> plot(Panel panel) {
    Map<String, Object> plot = new LinkedHashMap<>();
    plot.put(
        "data",
        panel.series().stream().map(s -> new ChartTrace(s, panel.sideways()).content()).toList());
    plot.put("layout", layout(panel));
    plot.put("config", config(panel));
    return plot;
  }

  /** Rows are compared as they stand: there is nothing to zoom in on, and much to scroll past. */
  private Map<String, Object> config(Panel panel) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("displaylogo", false);
    config.put("responsive", true);
    config.put("toImageButtonOptions", Map.of("format", "svg", "filename", chart.title()));
    if (panel.sideways()) {
      config.put("displayModeBar", false);
    } else {
      config.put("modeBarButtonsToRemove", List.of("select2d", "lasso2d", "autoScale2d"));
    }
    return config;
  }

  private static Map<String, Object> layout(Panel panel) {
    Map<String, Object> layout = new LinkedHashMap<>();
    if (!panel.title().isEmpty()) {
      layout.put("title", title(panel));
    }
    layout.put(
        "height",
        panel.sideways() ? AROUND_LINES + LINE * Math.max(1, panel.x().ticks().size()) : HEIGHT);
    layout.put("margin", Map.of("l", 10, "r", 14, "t", 34, "b", 10));
    layout.put("plot_bgcolor", "rgba(0,0,0,0)");
    layout.put("paper_bgcolor", "rgba(0,0,0,0)");
    layout.put("font", Map.of("color", INK));
    layout.put("showlegend", false);
    layout.put("hovermode", "closest");
    layout.put("hoverlabel", Map.of("bgcolor", "#222222", "font", Map.of("color", "#ffffff")));
    if (panel.sideways()) {
      // Else plotly keeps 64 pixels for the lines, and sets the title of the axis onto its ticks.
      layout.put("minreducedheight", LINE);
      layout.put("dragmode", false);
    } else {
      layout.put("modebar", Map.of("bgcolor", "rgba(0,0,0,0)", "color", INK, "activecolor", INK));
    }
    layout.put("xaxis", axis(panel.across(), panel.sideways()));
    layout.put("yaxis", axis(panel.up(), panel.sideways()));
    layout.put(
        "annotations", panel.labels().stream().map(label -> annotation(panel, label)).toList());
    return layout;
  }

  private static Map<String, Object> title(Panel panel) {
    Map<String, Object> title = new LinkedHashMap<>();
    title.put("text", Escape.pseudoHtml(panel.title()));
    title.put("font", Map.of("size", 14));
    title.put("xref", "paper");
    title.put("x", 0);
    title.put("xanchor", "left");
    title.put("yref", "container");
    title.put("y", 1);
    title.put("yanchor", "top");
    title.put("pad", Map.of("t", 8));
    return title;
  }

  private static Map<String, Object> axis(Axis axis, boolean fixed) {
    Map<String, Object> result = new LinkedHashMap<>();
    if (!axis.title().isEmpty()) {
      result.put(
          "title",
          Map.of(
              "text", Escape.pseudoHtml(axis.title()), "standoff", 10, "font", Map.of("size", 12)));
    }
    result.put("type", axis.log() ? "log" : "linear");
    result.put(
        "range",
        axis.log()
            ? List.of(Math.log10(axis.low()), Math.log10(axis.high()))
            : List.of(axis.low(), axis.high()));
    result.put("tickmode", "array");
    result.put("tickvals", axis.ticks().stream().map(Axis.Tick::at).toList());
    result.put("ticktext", axis.ticks().stream().map(t -> Escape.pseudoHtml(t.text())).toList());
    result.put("automargin", true);
    result.put("ticklabelstandoff", 5);
    result.put("zeroline", false);
    result.put("gridcolor", GRID);
    if (fixed) {
      result.put("fixedrange", true);
    }
    return result;
  }

  private static Map<String, Object> annotation(Panel panel, Chart.Label label) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("x", place(panel.x(), label.x()));
    result.put("y", place(panel.y(), label.y()));
    result.put("xref", "x");
    result.put("yref", "y");
    result.put("yanchor", "top");
    result.put("yshift", -6);
    result.put("text", Escape.pseudoHtml(label.text()));
    result.put("showarrow", false);
    // Lines behind it would make it hard to read; the style sheet fills it on dark pages.
    result.put("bgcolor", "rgba(255,255,255,0.7)");
    result.put("font", Map.of("size", 12, "color", label.colour()));
    return result;
  }

  /** On a logarithmic axis, plotly wants the place of an annotation as a logarithm. */
  private static double place(Axis axis, double value) {
    return axis.log() ? Math.log10(value) : value;
  }
}
