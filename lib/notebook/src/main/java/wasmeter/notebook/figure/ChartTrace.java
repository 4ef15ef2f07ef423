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
  private final boolean sideways;

  ChartTrace(Series series, boolean sideways) {
    this.series = series;
    this.sideways = sideways;
  }

  /** The trace as a value for JSON. */
  Map<String, Object> content() {
    Map<String, Object> trace = new LinkedHashMap<>();
    trace.put("type", "scatter");
    trace.put("name", series.name()); // nowhere shown: the legend finds the trace by it
    trace.put(sideways ? "y" : "x", series.points().stream().map(Point::x).toList());
    trace.put(sideways ? "x" : "y", series.points().stream().map(Point::y).toList());
    trace.put("text", series.points().stream().map(p -> Escape.pseudoHtml(p.text())).toList());
    trace.put("hoverinfo", "text");
    switch (series.mark()) {
      case POINTS -> markers(trace, series.style().symbol().plotly(false), 9);
      case HOLLOW -> markers(trace, series.style().symbol().plotly(true), 9);
      case FORKS -> markers(trace, "x-thin-open", 9);
      case DOTS -> {
        markers(trace, "circle", 4);
        trace.put("visible", false); // until a reader asks for it
      }
      case LINE -> {
        trace.put("mode", "lines+markers");
        trace.put(
            "marker",
            Map.of(
                "color",
                series.colour(),
                "size",
                5,
                "symbol",
                series.style().symbol().plotly(false)));
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
      trace.put(sideways ? "error_x" : "error_y", whiskers());
    }
    return trace;
  }

  private void markers(Map<String, Object> trace, String symbol, int size) {
    Map<String, Object> marker = new LinkedHashMap<>();
    marker.put("color", series.colour());
    marker.put("size", size);
    marker.put("symbol", symbol);
    if (symbol.endsWith("-open")) {
      marker.put("line", Map.of("width", 2));
    }
    trace.put("mode", "markers");
    trace.put("marker", marker);
  }

  private Map<String, Object> whiskers() {
    Map<String, Object> whiskers = new LinkedHashMap<>();
    whiskers.put("type", "data");
    whiskers.put("symmetric", false);
    whiskers.put("array", ends(true));
    whiskers.put("arrayminus", ends(false));
    whiskers.put("color", series.colour());
    whiskers.put("thickness", 1.5);
    whiskers.put("width", 0); // caps would fill hollow points
    return whiskers;
  }

  private List<Double> ends(boolean upper) {
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
    return false;
  }
}
