package wasmeter.notebook.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import wasmeter.notebook.table.Quantity;
import wasmeter.record.Unit;
import wasmeter.stats.Estimate;

/** Two costs of each engine against each other, with intervals of both, and the front. */
public final class ParetoChart {
  private static final String FRONT = "#666666";

  private ParetoChart() {}

  /**
   * A point of the figure.
   *
   * @param name of the engine
   * @param x the one cost, above 0
   * @param y the other cost, above 0
   * @param isFront whether no other engine has less of both
   * @param isDisturbed whether something else slowed what it was made of
   */
  public record Point(String name, Estimate x, Estimate y, boolean isFront, boolean isDisturbed) {}

  /**
   * What a cost is.
   *
   * @param title of its axis
   * @param unit of its values
   */
  public record Cost(String title, Unit unit) {}

  /**
   * Draws points.
   *
   * @param title of the figure
   * @param across the cost on the horizontal axis
   * @param up the cost on the vertical axis
   * @param points in the order of the legend
   * @return empty if there are fewer than two points: one has nothing to be compared with
   */
  public static Optional<Chart> of(String title, Cost across, Cost up, List<Point> points) {
    if (points.size() < 2) {
      return Optional.empty();
    }
    Axis x = axis(across, points, Point::x);
    Axis y = axis(up, points, Point::y);
    List<Point> front =
        points.stream()
            .filter(Point::isFront)
            .sorted(Comparator.comparingDouble(point -> point.x().mean()))
            .toList();
    List<Chart.Series> series = new ArrayList<>();
    series.add(new Chart.Series("front", FRONT, Chart.Mark.DOTTED, steps(front)));
    for (Point point : points) {
      Style style = Palette.style(point.name());
      String text =
          "%s: %s, %s"
              .formatted(
                  point.name(),
                  Quantity.text(point.x(), across.unit()),
                  Quantity.text(point.y(), up.unit()));
      if (point.x().hasInterval()) {
        series.add(
            new Chart.Series(
                "",
                style,
                Chart.Mark.PLAIN,
                DoubleStream.of(within(x, point.x().low()), within(x, point.x().high()))
                    .mapToObj(at -> plain(at, point.y().mean(), text))
                    .toList()));
      }
      boolean whisker = point.y().hasInterval();
      series.add(
          new Chart.Series(
              point.name(),
              style,
              point.isDisturbed() ? Chart.Mark.HOLLOW : Chart.Mark.POINTS,
              List.of(
                  new Chart.Point(
                      point.x().mean(),
                      point.y().mean(),
                      whisker ? within(y, point.y().low()) : Double.NaN,
                      whisker ? within(y, point.y().high()) : Double.NaN,
                      text))));
    }
    return Optional.of(
        new Chart(
            title, alt(title, points, front), new Panel("", x, y, series, false, labels(front))));
  }

  private static Chart.Point plain(double x, double y, String text) {
    return new Chart.Point(x, y, text);
  }

  private static List<Chart.Label> labels(List<Point> front) {
    return front.stream()
        .map(
            point ->
                new Chart.Label(
                    point.x().mean(), point.y().mean(), point.name(), Palette.colour(point.name())))
        .toList();
  }

  /** From each point of the front level to where the next one is, and down to it. */
  private static List<Chart.Point> steps(List<Point> front) {
    List<Chart.Point> steps = new ArrayList<>();
    for (Point point : front) {
      if (!steps.isEmpty()) {
        steps.add(plain(point.x().mean(), steps.getLast().y(), "front"));
      }
      steps.add(plain(point.x().mean(), point.y().mean(), "front: " + point.name()));
    }
    return steps;
  }

  private static Axis axis(Cost cost, List<Point> points, Function<Point, Estimate> of) {
    return Scale.axis(
        cost.title(),
        cost.unit(),
        points.stream()
            .map(of)
            .flatMapToDouble(
                e ->
                    e.hasInterval() && e.low() > 0
                        ? DoubleStream.of(e.low(), e.mean(), e.high())
                        : DoubleStream.of(e.mean())));
  }

  private static double within(Axis axis, double value) {
    return Math.clamp(value, axis.low(), axis.high());
  }

  private static String alt(String title, List<Point> points, List<Point> front) {
    return String.format(
        Locale.ROOT,
        "%s: %d engines, of which no other has less of both: %s. The table has the same values.",
        title,
        points.size(),
        front.stream().map(Point::name).collect(Collectors.joining(", ")));
  }
}
