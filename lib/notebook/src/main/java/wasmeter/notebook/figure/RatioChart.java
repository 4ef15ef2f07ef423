package wasmeter.notebook.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wasmeter.notebook.table.Quantity;
import wasmeter.record.Unit;
import wasmeter.stats.Estimate;

/** Ratios with their intervals, one below the other, the largest on top, around a line at 1. */
public final class RatioChart {
  private static final String COLOUR = Palette.FIRST;
  private static final String GROUPED = Palette.SECOND;
  private static final String LINE = Palette.NEUTRAL;

  private RatioChart() {}

  /**
   * A line of the figure.
   *
   * @param label what the ratio is about
   * @param ratio above 0, with an interval if one is justified
   * @param points what is drawn in its place where there is no interval, all above 0
   */
  public record Line(String label, Estimate ratio, List<Double> points) {
    /** Copies the list. */
    public Line {
      points = List.copyOf(points);
    }

    private DoubleStream reach() {
      return ratio.hasInterval()
          ? DoubleStream.of(ratio.low(), ratio.high())
          : points.stream().mapToDouble(Double::doubleValue);
    }
  }

  /**
   * Draws ratios.
   *
   * @param title of the figure
   * @param axis what the ratio is
   * @param lines in any order
   * @return empty if no line has an interval or a point
   */
  public static Optional<Chart> of(String title, String axis, List<Line> lines) {
    List<Line> drawn =
        lines.stream()
            .filter(line -> line.reach().findAny().isPresent())
            .sorted(Comparator.comparingDouble(line -> line.ratio().mean()))
            .toList();
    if (drawn.isEmpty()) {
      return Optional.empty();
    }
    List<Chart.Point> certain = new ArrayList<>();
    List<Chart.Point> grouped = new ArrayList<>();
    for (int i = 0; i < drawn.size(); i++) {
      Line line = drawn.get(i);
      String text = line.label() + ": " + Quantity.times(line.ratio());
      if (line.ratio().hasInterval()) {
        Estimate ratio = line.ratio();
        certain.add(new Chart.Point(i, ratio.mean(), ratio.low(), ratio.high(), text));
      } else {
        for (double point : line.points()) {
          grouped.add(new Chart.Point(i, point, text));
        }
      }
    }
    Axis x =
        new Axis(
            "",
            false,
            -0.5,
            drawn.size() - 0.5,
            IntStream.range(0, drawn.size())
                .mapToObj(i -> new Axis.Tick(i, drawn.get(i).label()))
                .toList());
    List<Chart.Series> series =
        Stream.of(
                new Chart.Series(
                    "no difference",
                    LINE,
                    Chart.Mark.DOTTED,
                    DoubleStream.of(x.low(), x.high())
                        .mapToObj(at -> new Chart.Point(at, 1, "1"))
                        .toList()),
                new Chart.Series("ratio and interval", COLOUR, Chart.Mark.POINTS, certain),
                new Chart.Series(
                    "forks in groups",
                    new Style(GROUPED, Symbol.DIAMOND),
                    Chart.Mark.POINTS,
                    grouped))
            .filter(s -> !s.points().isEmpty())
            .toList();
    return Optional.of(
        new Chart(
            title,
            alt(title, drawn),
            new Panel("", x, across(axis, drawn), series, true, List.of())));
  }

  private static Axis across(String title, List<Line> lines) {
    double[] reach =
        DoubleStream.concat(DoubleStream.of(1), lines.stream().flatMapToDouble(Line::reach))
            .sorted()
            .toArray();
    double margin = Math.max(0.01, (reach[reach.length - 1] - reach[0]) * 0.05);
    double low = Math.max(0, reach[0] - margin);
    double high = reach[reach.length - 1] + margin;
    return new Axis(title, false, low, high, Scale.linearTicks(low, high, Unit.COUNT));
  }

  private static String alt(String title, List<Line> lines) {
    return String.format(
        Locale.ROOT,
        "%s: %d %s from %s (%s) to %s (%s). The table has the same values.",
        title,
        lines.size(),
        lines.size() == 1 ? "ratio" : "ratios",
        Quantity.ratio(lines.getFirst().ratio().mean()),
        lines.getFirst().label(),
        Quantity.ratio(lines.getLast().ratio().mean()),
        lines.getLast().label());
  }
}
