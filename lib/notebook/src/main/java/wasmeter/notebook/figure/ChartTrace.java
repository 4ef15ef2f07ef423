package wasmeter.notebook.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.plotly.components.HoverLabel;
import tech.tablesaw.plotly.traces.Trace;
import wasmeter.notebook.figure.Chart.Point;
import wasmeter.notebook.figure.Chart.Series;

/** A series as a trace of plotly, whose values are all encoded as JSON. */
final class ChartTrace implements Trace {
  private final Series series;
  private final boolean legend;
  private final boolean sideways;

  ChartTrace(Series series, boolean legend, boolean sideways) {
    this.series = series;
    this.sideways = sideways;
    this.legend = legend;
  }

  /** The trace as a value for JSON. */
  Map<String, Object> content() {
    Map<String, Object> trace = new LinkedHashMap<>();
    trace.put("type", "scatter");
    trace.put("name", Escape.pseudoHtml(series.name()));
    trace.put("showlegend", legend);
    trace.put(sideways ? "y" : "x", series.points().stream().map(Point::x).toList());
    trace.put(sideways ? "x" : "y", series.points().stream().map(Point::y).toList());
    trace.put("text", series.points().stream().map(p -> Escape.pseudoHtml(p.text())).toList());
    trace.put("hoverinfo", "text");
    switch (series.mark()) {
      case POINTS -> markers(trace, "circle");
      case DIAMONDS -> markers(trace, "diamond");
      case HOLLOW -> markers(trace, "circle-open");
      case HOLLOW_DIAMONDS -> markers(trace, "diamond-open");
      case FORKS -> markers(trace, "x-thin-open");
      case LINE -> {
        trace.put("mode", "lines+markers");
        trace.put("marker", Map.of("color", series.colour(), "size", 4));
        trace.put("line", Map.of("color", series.colour(), "width", 1.5));
      }
      case DOTTED -> {
        trace.put("mode", "lines");
        trace.put("line", Map.of("color", series.colour(), "width", 1.5, "dash", "dot"));
      }
      case DASHED -> {
        trace.put("mode", "lines");
        trace.put("line", Map.of("color", series.colour(), "width", 1.5, "dash", "dash"));
      }
      case PLAIN, BROAD -> {
        trace.put("mode", "lines");
        double width = series.mark() == Chart.Mark.BROAD ? 6 : 1.5;
        trace.put("line", Map.of("color", series.colour(), "width", width));
      }
    }
    if (series.points().stream().anyMatch(Point::hasWhisker)) {
      trace.put(
          sideways ? "error_x" : "error_y",
          Map.of(
              "type",
              "data",
              "symmetric",
              false,
              "array",
              whiskers(true),
              "arrayminus",
              whiskers(false),
              "color",
              series.colour(),
              "thickness",
              1.5,
              "width",
              4));
    }
    return trace;
  }

  private void markers(Map<String, Object> trace, String symbol) {
    Map<String, Object> marker = new LinkedHashMap<>();
    marker.put("color", series.colour());
    marker.put("size", 9);
    marker.put("symbol", symbol);
    if (series.mark().isHollow() || series.mark() == Chart.Mark.FORKS) {
      marker.put("line", Map.of("width", 2));
    }
    trace.put("mode", "markers");
    trace.put("marker", marker);
  }

  private List<Double> whiskers(boolean upper) {
    return series.points().stream()
        .map(p -> !p.hasWhisker() ? 0.0 : upper ? p.high() - p.y() : p.y() - p.low())
        .toList();
  }

  @Override
  public String asJavascript(int i) {
    return "var trace" + i + " = " + Json.of(content()) + ";";
  }

  @Override
  public String name() {
    return series.name();
  }

  @Override
  public HoverLabel hoverLabel() {
    return null;
  }

  @Override
  public boolean showLegend() {
    return legend;
  }
}
