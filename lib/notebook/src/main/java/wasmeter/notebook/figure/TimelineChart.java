package wasmeter.notebook.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import wasmeter.notebook.table.Quantity;
import wasmeter.record.Unit;
import wasmeter.stats.Estimate;

/** Ratios over the course of time, each to the first of its line, with marks where they changed. */
public final class TimelineChart {
  /** More lines than this in one figure can hardly be distinguished. */
  public static final int MOST_LINES = 8;

  /** The intervals of more lines than this would hide the lines. */
  private static final int MOST_INTERVALS = 3;

  /** More labels than this overlap. */
  private static final int MOST_TICKS = 16;

  /** So that scatter does not look like a change where there is little of it. */
  private static final double LEAST_SPAN = 0.04;

  private TimelineChart() {}

  /**
   * A line of the figure.
   *
   * @param label in the legend
   * @param points in the order of time, at least one
   * @param marks where it changed
   */
  public record Line(String label, List<Point> points, List<Mark> marks) {
    /** Copies the lists. */
    public Line {
      points = List.copyOf(points);
      marks = List.copyOf(marks);
    }
  }

  /**
   * A value.
   *
   * @param at position along the axis, from 0
   * @param ratio above 0, with an interval if there is one
   * @param text what is shown on hovering
   */
  public record Point(int at, Estimate ratio, String text) {}

  /**
   * A place where a line changed.
   *
   * @param at position of the first value on the new level, from 1
   * @param text in the legend
   */
  public record Mark(int at, String text) {}

  /**
   * Draws lines.
   *
   * @param title of the figure
   * @param labels of the positions along the axis; not all of them are written
   * @param lines at least one, at most {@link #MOST_LINES}
   * @return the chart
   */
  public static Chart of(String title, List<String> labels, List<Line> lines) {
    int every = (labels.size() + MOST_TICKS - 1) / MOST_TICKS;
    Axis x =
        new Axis(
            "version and date of the run",
            false,
            -0.5,
            labels.size() - 0.5,
            IntStream.range(0, labels.size())
                .filter(i -> i % every == 0)
                .mapToObj(i -> new Axis.Tick(i, labels.get(i)))
                .toList());
    Axis y = up(lines);
    List<Chart.Series> series = new ArrayList<>();
    List<Chart.Series> marks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      Style style = Palette.line(i);
      series.add(
          new Chart.Series(
              line.label(),
              style,
              Chart.Mark.LINE,
              line.points().stream()
                  .map(point -> point(point, y, lines.size() <= MOST_INTERVALS))
                  .toList()));
      for (Mark mark : line.marks()) {
        marks.add(
            new Chart.Series(
                mark.text(),
                style,
                Chart.Mark.DOTTED,
                DoubleStream.of(y.low(), y.high())
                    .mapToObj(
                        at ->
                            new Chart.Point(mark.at() - 0.5, at, line.label() + ": " + mark.text()))
                    .toList()));
      }
    }
    series.addAll(marks);
    return new Chart(title, alt(title, labels, lines), new Panel(x, y, series));
  }

  /** An interval may be far wider than the line: what does not fit is cut off. */
  private static Chart.Point point(Point point, Axis y, boolean intervals) {
    Estimate ratio = point.ratio();
    boolean whisker = intervals && ratio.hasInterval();
    return new Chart.Point(
        point.at(),
        ratio.mean(),
        whisker ? Math.max(ratio.low(), y.low()) : Double.NaN,
        whisker ? Math.min(ratio.high(), y.high()) : Double.NaN,
        point.text());
  }

  private static Axis up(List<Line> lines) {
    double[] ratios =
        lines.stream()
            .flatMap(line -> line.points().stream())
            .mapToDouble(point -> point.ratio().mean())
            .sorted()
            .toArray();
    double least = ratios[0];
    double most = ratios[ratios.length - 1];
    double margin = Math.max(LEAST_SPAN / 2, (most - least) * 0.3);
    double low = Math.max(0, least - margin);
    double high = most + margin;
    return new Axis(
        "time, the first run = 1", false, low, high, Scale.linearTicks(low, high, Unit.COUNT));
  }

  private static String alt(String title, List<String> labels, List<Line> lines) {
    long marks = lines.stream().mapToLong(line -> line.marks().size()).sum();
    Line furthest = lines.getFirst();
    for (Line line : lines) {
      furthest =
          Math.abs(Math.log(last(line))) > Math.abs(Math.log(last(furthest))) ? line : furthest;
    }
    return String.format(
        Locale.ROOT,
        "%s: %d %s over %d runs, from %s to %s, with %d %s; the last value of %s is %s times its"
            + " first. The tables have the same values.",
        title,
        lines.size(),
        lines.size() == 1 ? "line" : "lines",
        labels.size(),
        labels.getFirst(),
        labels.getLast(),
        marks,
        marks == 1 ? "change" : "changes",
        furthest.label(),
        Quantity.ratio(last(furthest)));
  }

  private static double last(Line line) {
    return line.points().getLast().ratio().mean();
  }
}
