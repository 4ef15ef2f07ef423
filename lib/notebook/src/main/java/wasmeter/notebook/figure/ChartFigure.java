package wasmeter.notebook.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.Trace;

/**
 * A chart as a figure of Tablesaw's plotly.
 *
 * <p>Its script is written here rather than by Tablesaw's templates, which escape titles wrongly
 * and support neither annotations nor custom ticks; {@link #setLayout} and the like therefore have
 * no effect. Like its superclass, not safe for use by several threads.
 */
public final class ChartFigure extends Figure {
  private static final int HEIGHT = 480;

  /** What a line of a chart that is turned takes. */
  private static final int LINE = 24;

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
    boolean legend = chart.series().stream().filter(s -> !s.name().isEmpty()).count() > 1;
    Trace[] traces =
        chart.series().stream()
            .map(s -> new ChartTrace(s, legend && !s.name().isEmpty(), chart.sideways()))
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
    List<Object> data = new ArrayList<>();
    for (Trace trace : getTraces()) {
      data.add(((ChartTrace) trace).content());
    }
    return "Plotly.newPlot(document.getElementById(%s), %s, %s, %s);\n"
        .formatted(
            Json.of(divName),
            Json.of(data),
            Json.of(layout()),
            Json.of(Map.of("displaylogo", false, "responsive", true)));
  }

  private Map<String, Object> layout() {
    Map<String, Object> layout = new LinkedHashMap<>();
    layout.put("title", Map.of("text", Escape.pseudoHtml(chart.title())));
    layout.put(
        "height", chart.sideways() ? Math.max(HEIGHT, LINE * chart.x().ticks().size()) : HEIGHT);
    layout.put("plot_bgcolor", "#ffffff");
    layout.put("paper_bgcolor", "#ffffff");
    layout.put("hovermode", "closest");
    layout.put("xaxis", axis(chart.across()));
    layout.put("yaxis", axis(chart.up()));
    layout.put(
        "annotations",
        Stream.concat(
                chart.gaps().stream().map(ChartFigure::annotation),
                chart.labels().stream().map(label -> annotation(chart, label)))
            .toList());
    return layout;
  }

  private static Map<String, Object> axis(Axis axis) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("title", Map.of("text", Escape.pseudoHtml(axis.title())));
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
    result.put("zeroline", false);
    result.put("gridcolor", "#e5e5e5");
    return result;
  }

  private static Map<String, Object> annotation(Chart chart, Chart.Label label) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("x", place(chart.x(), label.x()));
    result.put("y", place(chart.y(), label.y()));
    result.put("xref", "x");
    result.put("yref", "y");
    result.put("yanchor", "top");
    result.put("yshift", -6);
    result.put("text", Escape.pseudoHtml(label.text()));
    result.put("showarrow", false);
    result.put("bgcolor", "rgba(255,255,255,0.7)"); // lines behind it would make it hard to read
    result.put("font", Map.of("size", 12, "color", label.colour()));
    return result;
  }

  /** On a logarithmic axis, plotly wants the place of an annotation as a logarithm. */
  private static double place(Axis axis, double value) {
    return axis.log() ? Math.log10(value) : value;
  }

  private static Map<String, Object> annotation(Chart.Gap gap) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("x", gap.x());
    result.put("y", 0.01);
    result.put("xref", "x");
    result.put("yref", "paper");
    result.put("yanchor", "bottom");
    result.put("text", Escape.pseudoHtml(gap.shortText()));
    result.put("hovertext", Escape.pseudoHtml(gap.text()));
    result.put("textangle", -90);
    result.put("showarrow", false);
    result.put("font", Map.of("size", 10, "color", "#666666"));
    return result;
  }
}
