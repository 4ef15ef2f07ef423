package wasmeter.notebook.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import wasmeter.notebook.table.Quantity;
import wasmeter.record.Unit;
import wasmeter.stats.life.Curve;
import wasmeter.stats.life.Lead;

/** Lives of processes: one line for each, and their lower envelope, both axes logarithmic. */
public final class LifetimeChart {
  /** Points of a line besides those that were seen: a straight one is bent on logarithmic axes. */
  private static final int A_DECADE = 8;

  /** Of the last stretch, which has no end, so much is shown. */
  private static final double FURTHER = 5;

  /** So far above the envelope, a line tells nobody anything. */
  private static final double FAR = 30;

  /** In decades; the name of a narrower stretch is left to the table. */
  private static final double WIDE_ENOUGH = 0.5;

  /** Of words within the plot, in characters. */
  private static final int LONGEST = 60;

  /** So much lower does the axis begin than the decade of the least value. */
  private static final double ROOM = 3;

  private LifetimeChart() {}

  /**
   * A line of the figure.
   *
   * @param name in the legend
   * @param style its colour, and the shape of the points where measuring begins and ends
   * @param curve what it shows
   * @param end why it ends; null if it goes on
   */
  public record Line(String name, Style style, Curve curve, String end) {}

  /**
   * Draws lines.
   *
   * @param title of the figure
   * @param thing what is counted, in the singular
   * @param yTitle what the values are
   * @param unit of the values
   * @param lines at least one; those that have no end first
   * @param leads their lower envelope, by their position
   * @return the chart
   */
  public static Chart of(
      String title, String thing, String yTitle, Unit unit, List<Line> lines, List<Lead> leads) {
    double end =
        Math.max(
            lines.stream().mapToDouble(line -> line.curve().last()).max().orElse(1),
            leads.isEmpty() ? 1 : FURTHER * leads.getLast().from());
    Axis x = Scale.counts(thing + "s", end);
    double top =
        lines.stream().mapToDouble(line -> line.curve().at(line.curve().last())).max().orElse(1);
    double most =
        leads.isEmpty()
            ? top
            : Math.max(top, FAR * lines.get(leads.getLast().index()).curve().at(x.high()));
    List<Chart.Series> series = new ArrayList<>();
    List<Chart.Label> labels = new ArrayList<>();
    for (Lead lead : leads) {
      Line line = lines.get(lead.index());
      double to = Math.min(lead.to(), x.high());
      if (to > lead.from()) {
        series.add(
            series(Chart.Mark.BROAD, line, points(line, thing, unit, lead.from(), to, most)));
        if (Math.log10(to / lead.from()) >= WIDE_ENOUGH) {
          double middle = Math.sqrt(lead.from() * to);
          labels.add(label(middle, line.curve().at(middle), line.name(), line));
        }
      }
    }
    for (Line line : lines) {
      Curve curve = line.curve();
      List<Chart.Point> measured = points(line, thing, unit, curve.first(), curve.last(), most);
      if (curve.first() < curve.last()) {
        series.add(series(Chart.Mark.PLAIN, line, measured));
      }
      series.add(series(Chart.Mark.POINTS, line, ends(measured)));
      if (line.end() != null) {
        labels.add(label(curve.last(), curve.at(curve.last()), line.end(), line));
      } else if (curve.last() < x.high()) {
        series.add(
            series(
                Chart.Mark.DASHED, line, points(line, thing, unit, curve.last(), x.high(), most)));
      }
    }
    Axis y =
        withRoomBelow(
            Scale.axis(
                yTitle,
                unit,
                series.stream().flatMap(s -> s.points().stream()).mapToDouble(Chart.Point::y)));
    String alt = alt(title, thing, lines, leads);
    return new Chart(title, alt, new Panel("", x, y, series, false, labels));
  }

  private static Chart.Series series(Chart.Mark mark, Line line, List<Chart.Point> points) {
    return new Chart.Series(line.name(), line.style(), mark, points);
  }

  /** The first point and the last, from which lines of similar colours can be told apart. */
  private static List<Chart.Point> ends(List<Chart.Point> points) {
    return points.size() < 2 ? points : List.of(points.getFirst(), points.getLast());
  }

  /** Names stand below the lowest line. */
  private static Axis withRoomBelow(Axis axis) {
    return new Axis(axis.title(), axis.log(), axis.low() / ROOM, axis.high(), axis.ticks());
  }

  private static Chart.Label label(double x, double y, String text, Line line) {
    return new Chart.Label(x, y, cut(text.replaceAll("\\s+", " ")), line.style().colour());
  }

  /** What a module is called may be as long as the module. */
  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)).strip() + "…";
  }

  private static List<Chart.Point> points(
      Line line, String thing, Unit unit, double from, double to, double most) {
    TreeSet<Double> counts = new TreeSet<>(List.of(from, to));
    line.curve().counts().filter(c -> from < c && c < to).forEach(counts::add);
    int steps = (int) Math.floor(Math.log10(to / from) * A_DECADE);
    DoubleFunction<Double> at = step -> from * Math.pow(10, step / A_DECADE);
    IntStream.rangeClosed(1, steps).mapToObj(at::apply).filter(c -> c < to).forEach(counts::add);
    return counts.stream()
        .filter(count -> line.curve().at(count) <= most)
        .map(count -> point(line, thing, unit, count))
        .toList();
  }

  private static Chart.Point point(Line line, String thing, Unit unit, double count) {
    double value = line.curve().at(count);
    String text =
        String.format(
            Locale.ROOT,
            "%s, %,.0f %s: %s",
            line.name(),
            count,
            count == 1 ? thing : thing + "s",
            Quantity.text(value, unit));
    return new Chart.Point(count, value, text);
  }

  private static String alt(String title, String thing, List<Line> lines, List<Lead> leads) {
    StringBuilder text = new StringBuilder(title);
    text.append(
        String.format(
            Locale.ROOT,
            ": %d %s over the number of %ss",
            lines.size(),
            lines.size() == 1 ? "line" : "lines",
            thing));
    for (Lead lead : leads) {
      text.append(
          String.format(
              Locale.ROOT,
              "; from %,.0f on, the lowest is %s",
              Math.ceil(lead.from()),
              lines.get(lead.index()).name()));
    }
    return text.append(". The tables have the same values.").toString();
  }
}
