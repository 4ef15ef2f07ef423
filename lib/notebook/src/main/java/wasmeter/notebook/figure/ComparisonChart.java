package wasmeter.notebook.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Quantity;
import wasmeter.record.Unit;
import wasmeter.stats.Estimate;

/**
 * Engines compared: a panel for each sample, a row for each engine, the least value on top.
 *
 * <p>Each panel has an axis of its own, logarithmic if all values are above 0: runtimes differ by
 * factors of a hundred, and samples by more. Values are points, not bars, because a bar has no base
 * on such an axis. Intervals are drawn where there are some; an end at or below 0 is cut at the
 * axis. Where forks fall into groups, they are drawn one by one in place of their mean.
 */
public final class ComparisonChart {
  /** What the legend calls single processes, which a reader has to ask for. */
  static final String SINGLE = "single processes";

  private static final String FORKS = "forks in groups (crosses)";
  private static final String DISTURBED = "disturbed (hollow)";

  /** If there are more, they are a cloud, and the interval says more. */
  private static final int MOST_DOTS = 10;

  /** How far below their mean single processes are drawn, in rows: it would hide them. */
  private static final double BELOW = 0.3;

  /** How far apart the values of one row are drawn, in rows. */
  private static final double APART = 0.32;

  /** Of a row, where it has many values. */
  private static final double FILLED = 0.8;

  private final Unit unit;
  private final List<String> rows;
  private final List<Group> groups;
  private final Cells cells;
  private final List<Entry> values = new ArrayList<>();

  private ComparisonChart(Unit unit, List<String> rows, List<Group> groups, Cells cells) {
    this.unit = unit;
    this.rows = rows;
    this.groups = groups;
    this.cells = cells;
  }

  /** What is drawn. */
  @FunctionalInterface
  public interface Cells {
    /**
     * A cell.
     *
     * @param panel index of the panel
     * @param row index of the row
     * @param group index of the group; 0 if there are none
     * @return null if neither a value nor a gap should be shown
     */
    Entry at(int panel, int row, int group);
  }

  /**
   * One of several values in each row.
   *
   * @param name in the legend
   * @param style of its points
   */
  public record Group(String name, Style style) {}

  /**
   * Two groups.
   *
   * @param first name of the one that is drawn above
   * @param second name of the other
   * @return groups whose colours and shapes differ
   */
  public static List<Group> pair(String first, String second) {
    return List.of(
        new Group(first, new Style(Palette.FIRST, Symbol.CIRCLE)),
        new Group(second, new Style(Palette.SECOND, Symbol.DIAMOND)));
  }

  /**
   * Groups of which there may be several, such as machines.
   *
   * @param names up to {@link #most()}, the first of which is drawn on top
   * @return groups whose colours and shapes differ
   */
  public static List<Group> of(List<String> names) {
    return IntStream.range(0, names.size())
        .mapToObj(i -> new Group(names.get(i), Palette.line(i)))
        .toList();
  }

  /**
   * How many groups can be distinguished.
   *
   * @return 8
   */
  public static int most() {
    return Palette.lines();
  }

  /**
   * Draws cells.
   *
   * @param title of the figure
   * @param value what the values are
   * @param unit base unit of the values
   * @param panels titles of the panels; those without a value are not drawn
   * @param rows labels of the rows, names of engines; those without a value are not drawn
   * @param groups what each row has several values of; empty if each has one value in the style of
   *     its engine
   * @param cells what is drawn
   * @return the chart
   */
  public static Chart of(
      String title,
      String value,
      Unit unit,
      List<String> panels,
      List<String> rows,
      List<Group> groups,
      Cells cells) {
    ComparisonChart chart = new ComparisonChart(unit, rows, groups, cells);
    List<Panel> drawn =
        IntStream.range(0, panels.size())
            .filter(p -> IntStream.range(0, rows.size()).anyMatch(r -> chart.hasValue(p, r)))
            .mapToObj(p -> chart.panel(p, panels.get(p), value))
            .toList();
    Missing missing =
        new Missing(
            panels,
            rows,
            groups.stream().map(Group::name).toList(),
            (p, r, g) -> cells.at(p, r, g) != null,
            (p, r, g) -> isValue(cells.at(p, r, g)));
    return new Chart(
        title,
        alt(title, chart.values, missing.count()),
        drawn.isEmpty() ? List.of(empty(value, unit)) : drawn,
        missing.line());
  }

  private static Panel empty(String value, Unit unit) {
    Axis x = new Axis("", false, -0.5, 0.5, List.of());
    Axis y = Scale.narrow(value, unit, DoubleStream.empty());
    return new Panel("", x, y, List.of(), true, List.of());
  }

  private static boolean isValue(Entry cell) {
    return cell != null && !cell.isGap() && Double.isFinite(cell.estimate().mean());
  }

  private int size() {
    return Math.max(1, groups.size());
  }

  private double apart() {
    return Math.min(APART, FILLED / size());
  }

  private boolean hasValue(int panel, int row) {
    return IntStream.range(0, size()).anyMatch(g -> isValue(cells.at(panel, row, g)));
  }

  /** By what a row is sorted: the first of its values. */
  private double value(int panel, int row) {
    return IntStream.range(0, size())
        .mapToObj(g -> cells.at(panel, row, g))
        .filter(ComparisonChart::isValue)
        .mapToDouble(cell -> cell.estimate().mean())
        .findFirst()
        .orElseThrow();
  }

  private Panel panel(int panel, String title, String value) {
    List<Integer> drawn =
        IntStream.range(0, rows.size())
            .filter(row -> hasValue(panel, row))
            .boxed()
            .sorted(Comparator.comparingDouble(row -> -value(panel, row)))
            .toList();
    Map<Look, List<Chart.Point>> points = new LinkedHashMap<>();
    for (int i = 0; i < drawn.size(); i++) {
      for (int g = 0; g < size(); g++) {
        Entry cell = cells.at(panel, drawn.get(i), g);
        if (isValue(cell)) {
          values.add(cell);
          add(points, title, drawn.get(i), g, i + ((size() - 1) / 2.0 - g) * apart(), cell);
        }
      }
    }
    List<Chart.Series> series =
        points.entrySet().stream()
            .sorted(Comparator.comparingInt(entry -> entry.getKey().order()))
            .map(entry -> entry.getKey().series(entry.getValue()))
            .toList();
    Axis y = Scale.narrow(value, unit, Chart.reach(series));
    Axis x =
        new Axis(
            "",
            false,
            -0.5,
            Math.max(1, drawn.size()) - 0.5,
            IntStream.range(0, drawn.size())
                .mapToObj(i -> new Axis.Tick(i, rows.get(drawn.get(i))))
                .toList());
    return new Panel(title, x, y, Chart.clipped(series, y), true, List.of());
  }

  /** What the points of one series have in common. */
  private record Look(int order, String name, Style style, Chart.Mark mark) {
    Chart.Series series(List<Chart.Point> points) {
      return new Chart.Series(name, style, mark, points);
    }
  }

  private void add(
      Map<Look, List<Chart.Point>> points, String panel, int row, int group, double x, Entry cell) {
    Style style = groups.isEmpty() ? Palette.style(rows.get(row)) : groups.get(group).style();
    String about =
        groups.isEmpty() ? rows.get(row) : rows.get(row) + ", " + groups.get(group).name();
    String name = panel.isEmpty() ? about + ": " : "%s, %s: ".formatted(about, panel);
    if (isInGroups(cell)) {
      Look look =
          cell.isDisturbed()
              ? new Look(1, DISTURBED, style, Chart.Mark.HOLLOW)
              : new Look(2, FORKS, style, Chart.Mark.FORKS);
      points.computeIfAbsent(look, l -> new ArrayList<>()).addAll(forks(x, name, cell));
      return;
    }
    Look look =
        cell.isDisturbed()
            ? new Look(1, DISTURBED, style, Chart.Mark.HOLLOW)
            : new Look(
                0, groups.isEmpty() ? "" : groups.get(group).name(), style, Chart.Mark.POINTS);
    points.computeIfAbsent(look, l -> new ArrayList<>()).add(mean(x, name, cell));
    if (1 < cell.forks().size() && cell.forks().size() <= MOST_DOTS) {
      points
          .computeIfAbsent(new Look(3, SINGLE, style, Chart.Mark.DOTS), l -> new ArrayList<>())
          .addAll(forks(x - BELOW / size(), name, cell));
    }
  }

  /** Whether forks are drawn one by one; what is computed from cells has none of its own. */
  private static boolean isInGroups(Entry cell) {
    return cell.isGrouped() && !cell.forks().isEmpty();
  }

  private static Chart.Point mean(double x, String name, Entry cell) {
    Estimate estimate = cell.estimate();
    return new Chart.Point(
        x, estimate.mean(), estimate.low(), estimate.high(), name + Quantity.text(cell));
  }

  private static List<Chart.Point> forks(double x, String name, Entry cell) {
    Unit unit = cell.metric().unit();
    return cell.forks().stream()
        .filter(Double::isFinite)
        .map(
            score ->
                new Chart.Point(
                    x,
                    score,
                    "%s%s, one of %s forks"
                        .formatted(name, Quantity.text(score, unit), cell.forks().size())))
        .toList();
  }

  private static String alt(String title, List<Entry> values, int gaps) {
    StringBuilder alt = new StringBuilder(title).append(": ");
    if (values.isEmpty()) {
      alt.append("no values");
    } else {
      Entry least = values.getFirst();
      Entry most = values.getFirst();
      for (Entry cell : values) {
        least = cell.estimate().mean() < least.estimate().mean() ? cell : least;
        most = cell.estimate().mean() > most.estimate().mean() ? cell : most;
      }
      alt.append(
          String.format(
              Locale.ROOT,
              "%d %s from %s (%s, %s) to %s (%s, %s)",
              values.size(),
              values.size() == 1 ? "value" : "values",
              Quantity.text(least),
              least.engine(),
              least.row().label(),
              Quantity.text(most),
              most.engine(),
              most.row().label()));
    }
    if (gaps > 0) {
      alt.append(gaps == 1 ? ", 1 gap" : ", " + gaps + " gaps");
    }
    long disturbed = values.stream().filter(Entry::isDisturbed).count();
    if (disturbed > 0) {
      alt.append(String.format(Locale.ROOT, ", %d disturbed (hollow)", disturbed));
    }
    long grouped = values.stream().filter(ComparisonChart::isInGroups).count();
    if (grouped > 0) {
      alt.append(String.format(Locale.ROOT, ", %d as single forks in groups (crosses)", grouped));
    }
    return alt.append(". The table has the same values.").toString();
  }
}
