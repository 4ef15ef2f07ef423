package wasmeter.notebook.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Quantity;
import wasmeter.record.Unit;
import wasmeter.stats.Estimate;

/**
 * What a figure shows.
 *
 * <p>Immutable and safe for use by several threads. All numbers are finite: the factories turn
 * others into gaps.
 *
 * @param title of the figure
 * @param alt what the figure shows, in words, for people who cannot see it
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param series what is drawn, in the order of the legend
 * @param gaps what is missing, and where
 * @param sideways whether the plot is turned: x runs up and y runs across
 * @param labels words within the plot
 */
public record Chart(
    String title,
    String alt,
    Axis x,
    Axis y,
    List<Series> series,
    List<Gap> gaps,
    boolean sideways,
    List<Label> labels) {
  /** How to read hollow points. */
  public static final String HOLLOW_MEANS =
      "Hollow points come from processes that something else on the machine disturbed.";

  /** How to read crosses. */
  public static final String FORKS_MEAN =
      "Crosses are single processes: where they fall into groups, a mean with an interval would say"
          + " little.";

  private static final String FORKS = "forks in groups (crosses)";

  private static final String DISTURBED = "disturbed (hollow)";

  /** If more are side by side, the reasons are left to the notes of the table. */
  private static final int MOST_REASONS = 8;

  /** If more of these are missing, their names would overlap: one label counts them. */
  private static final int MOST_NAMES = 4;

  /** Copies the lists. */
  public Chart {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(alt, "alt");
    series = List.copyOf(series);
    gaps = List.copyOf(gaps);
    labels = List.copyOf(labels);
  }

  /**
   * A chart that is not turned, without words in it.
   *
   * @param title of the figure
   * @param alt what the figure shows, in words, for people who cannot see it
   * @param x the horizontal axis
   * @param y the vertical axis
   * @param series what is drawn, in the order of the legend
   * @param gaps what is missing, and where
   */
  public Chart(String title, String alt, Axis x, Axis y, List<Series> series, List<Gap> gaps) {
    this(title, alt, x, y, series, gaps, false, List.of());
  }

  /** The axis that is drawn horizontally. */
  Axis across() {
    return sideways ? y : x;
  }

  /** The axis that is drawn vertically. */
  Axis up() {
    return sideways ? x : y;
  }

  /** How the points of a series are drawn. */
  public enum Mark {
    /** Filled points, not joined. */
    POINTS,
    /** Filled diamonds, not joined. */
    DIAMONDS,
    /** Points of values that something else on the machine disturbed. */
    HOLLOW,
    /** Diamonds of values that something else on the machine disturbed. */
    HOLLOW_DIAMONDS,
    /** Crosses, each a single process. */
    FORKS,
    /** Small points joined by a line. */
    LINE,
    /** A dotted line. */
    DOTTED,
    /** A dashed line: what was not measured but follows from what was. */
    DASHED,
    /** A line without points. */
    PLAIN,
    /** A broad line without points. */
    BROAD;

    /**
     * How values that were disturbed are drawn in a series of this mark.
     *
     * @return a hollow mark; lines stay as they are
     */
    public Mark hollow() {
      return switch (this) {
        case POINTS, FORKS, HOLLOW -> HOLLOW;
        case DIAMONDS, HOLLOW_DIAMONDS -> HOLLOW_DIAMONDS;
        case LINE, DOTTED, DASHED, PLAIN, BROAD -> this;
      };
    }

    /**
     * Whether points are drawn hollow.
     *
     * @return true if their values were disturbed
     */
    public boolean isHollow() {
      return this == HOLLOW || this == HOLLOW_DIAMONDS;
    }
  }

  /**
   * Points with one colour and name.
   *
   * @param name in the legend; empty if the legend leaves the series out
   * @param colour {@code #rrggbb}
   * @param mark how they are drawn
   * @param points in order
   */
  public record Series(String name, String colour, Mark mark, List<Point> points) {
    /** Copies the list. */
    public Series {
      points = List.copyOf(points);
    }
  }

  /**
   * A point, with a whisker if there is an interval.
   *
   * @param x in data units
   * @param y in data units
   * @param low lower end of the interval, or NaN if there is none
   * @param high upper end of the interval, or NaN if there is none
   * @param text what is shown on hovering
   */
  public record Point(double x, double y, double low, double high, String text) {
    /**
     * Whether there is an interval.
     *
     * @return true if low and high are finite
     */
    public boolean hasWhisker() {
      return Double.isFinite(low) && Double.isFinite(high);
    }
  }

  /**
   * Words within the plot.
   *
   * @param x where their middle is, in data units
   * @param y above their upper edge, in data units
   * @param text the words
   * @param colour {@code #rrggbb}
   */
  public record Label(double x, double y, String text, String colour) {}

  /**
   * Something missing.
   *
   * @param x where it would be
   * @param text what it belongs to, and the reason
   */
  public record Gap(double x, String text) {
    private static final int LENGTH = 60;

    /**
     * The text as written in the figure.
     *
     * @return cut to a length that fits
     */
    public String shortText() {
      String flat = "gap: " + text.replaceAll("\\s+", " ");
      int length = flat.codePointCount(0, flat.length());
      return length <= LENGTH
          ? flat
          : flat.substring(0, flat.offsetByCodePoints(0, LENGTH - 1)).strip() + "…";
    }
  }

  /**
   * One series for each name, side by side in each category.
   *
   * <p>The vertical axis is logarithmic if all values are above 0: runtimes differ by factors of a
   * hundred. Values are drawn as points, not bars, because a bar has no base on such an axis.
   * Intervals are drawn where there are some; an end at or below 0 is cut at the axis. Where forks
   * fall into groups, they are drawn one by one in place of their mean.
   *
   * @param title of the figure
   * @param xTitle what the categories are
   * @param yTitle what the values are
   * @param unit base unit of the values
   * @param categories labels along the horizontal axis
   * @param groups the series
   * @param cells the cell of the i-th category and the k-th group, or null if neither value nor gap
   *     should be shown
   * @return the chart
   */
  public static Chart grouped(
      String title,
      String xTitle,
      String yTitle,
      Unit unit,
      List<String> categories,
      List<Group> groups,
      BiFunction<Integer, Integer, Entry> cells) {
    List<Series> series = new ArrayList<>();
    List<Series> disturbed = new ArrayList<>();
    List<Series> grouped = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    List<Entry> values = new ArrayList<>();
    int withoutValue = 0;
    for (int k = 0; k < groups.size(); k++) {
      Group group = groups.get(k);
      List<Point> points = new ArrayList<>();
      List<Point> hollow = new ArrayList<>();
      List<Point> forks = new ArrayList<>();
      for (int i = 0; i < categories.size(); i++) {
        double x = i + ((k + 0.5) / groups.size() - 0.5) * 0.8;
        Entry cell = cells.apply(i, k);
        if (cell == null) {
          continue;
        }
        double mean = cell.estimate().mean();
        if (!Double.isFinite(mean)) {
          withoutValue++;
        }
        if (cell.isGap()) {
          List<String> missing = missing(i, groups, cells);
          if (groups.size() <= MOST_REASONS) {
            gaps.add(new Gap(x, group.name() + ": " + cell.gap().reason()));
          } else if (missing.size() <= MOST_NAMES) {
            gaps.add(new Gap(x, group.name()));
          } else if (group.name().equals(missing.getFirst())) {
            gaps.add(
                new Gap(
                    x,
                    String.format(
                        Locale.ROOT,
                        "%d of %d: %s",
                        missing.size(),
                        groups.size(),
                        String.join(", ", missing))));
          }
        } else if (Double.isFinite(mean)) {
          values.add(cell);
          String name = "%s, %s: ".formatted(group.name(), categories.get(i));
          boolean single = showsForks(cell);
          (cell.isDisturbed() ? hollow : single ? forks : points)
              .addAll(single ? forks(x, name, cell) : List.of(mean(x, name, cell)));
        } else {
          gaps.add(new Gap(x, group.name() + ": not a number"));
        }
      }
      series.add(new Series(group.name(), group.colour(), group.mark(), points));
      if (!hollow.isEmpty()) {
        String name = disturbed.isEmpty() ? DISTURBED : "";
        disturbed.add(new Series(name, group.colour(), group.mark().hollow(), hollow));
      }
      if (!forks.isEmpty()) {
        String name = grouped.isEmpty() ? FORKS : "";
        grouped.add(new Series(name, group.colour(), Mark.FORKS, forks));
      }
    }
    series.addAll(disturbed);
    series.addAll(grouped);
    Axis y = Scale.axis(yTitle, unit, reach(series));
    List<Axis.Tick> ticks =
        IntStream.range(0, categories.size())
            .mapToObj(i -> new Axis.Tick(i, categories.get(i)))
            .toList();
    Axis x = new Axis(xTitle, false, -0.5, Math.max(1, categories.size()) - 0.5, ticks);
    return new Chart(title, alt(title, values, withoutValue), x, y, clipped(series, y), gaps);
  }

  /** Whether forks are drawn one by one; what is computed from cells has none of its own. */
  private static boolean showsForks(Entry cell) {
    return cell.isGrouped() && !cell.forks().isEmpty();
  }

  private static Point mean(double x, String name, Entry cell) {
    Estimate estimate = cell.estimate();
    return new Point(
        x, estimate.mean(), estimate.low(), estimate.high(), name + Quantity.text(cell));
  }

  private static List<Point> forks(double x, String name, Entry cell) {
    Unit unit = cell.metric().unit();
    return cell.forks().stream()
        .map(
            score ->
                new Point(
                    x,
                    score,
                    Double.NaN,
                    Double.NaN,
                    "%s%s, one of %s forks"
                        .formatted(name, Quantity.text(score, unit), cell.forks().size())))
        .toList();
  }

  private static List<String> missing(
      int category, List<Group> groups, BiFunction<Integer, Integer, Entry> cells) {
    return IntStream.range(0, groups.size())
        .filter(k -> cells.apply(category, k) != null && cells.apply(category, k).isGap())
        .mapToObj(k -> groups.get(k).name())
        .toList();
  }

  /**
   * A series to be filled from cells.
   *
   * @param name in the legend
   * @param colour {@code #rrggbb}
   * @param mark how points are drawn
   */
  public record Group(String name, String colour, Mark mark) {
    /**
     * The group of an engine.
     *
     * @param name name of the engine
     * @return points in the engine's colour, diamonds if it has a label, such as {@code @1.6.0}
     */
    public static Group engine(String name) {
      return new Group(
          name, Palette.colour(name), name.contains("@") ? Mark.DIAMONDS : Mark.POINTS);
    }
  }

  /**
   * Curves over a horizontal axis that starts at 0.
   *
   * @param title of the figure
   * @param alt what it shows in words
   * @param xTitle what the horizontal axis shows, with its unit
   * @param yTitle what the values are
   * @param unit base unit of the values
   * @param series the curves; points that are not finite are left out
   * @return the chart
   */
  public static Chart curves(
      String title, String alt, String xTitle, String yTitle, Unit unit, List<Series> series) {
    List<Series> finite =
        series.stream()
            .map(
                s ->
                    new Series(
                        s.name(),
                        s.colour(),
                        s.mark(),
                        s.points().stream()
                            .filter(p -> Double.isFinite(p.x()) && Double.isFinite(p.y()))
                            .toList()))
            .toList();
    double end =
        finite.stream().flatMap(s -> s.points().stream()).mapToDouble(Point::x).max().orElse(1);
    double right = end > 0 ? end * 1.02 : 1;
    Axis x = new Axis(xTitle, false, 0, right, Scale.linearTicks(0, right, Unit.COUNT));
    Axis y = Scale.axis(yTitle, unit, reach(finite));
    return new Chart(title, alt, x, y, clipped(finite, y), List.of());
  }

  /**
   * Whether there are hollow points.
   *
   * @return true if {@link #HOLLOW_MEANS} belongs beside the chart
   */
  public boolean hasHollow() {
    return series.stream().anyMatch(s -> s.mark().isHollow() && !s.points().isEmpty());
  }

  /**
   * Whether there are crosses.
   *
   * @return true if {@link #FORKS_MEAN} belongs beside the chart
   */
  public boolean hasForks() {
    return series.stream().anyMatch(s -> s.mark() == Mark.FORKS && !s.points().isEmpty());
  }

  private static DoubleStream reach(List<Series> series) {
    return series.stream()
        .flatMap(s -> s.points().stream())
        .flatMapToDouble(
            p ->
                p.hasWhisker()
                    ? DoubleStream.of(p.y(), p.low() > 0 || p.y() <= 0 ? p.low() : p.y(), p.high())
                    : DoubleStream.of(p.y()));
  }

  private static List<Series> clipped(List<Series> series, Axis y) {
    return series.stream()
        .map(
            s ->
                new Series(
                    s.name(),
                    s.colour(),
                    s.mark(),
                    s.points().stream()
                        .map(
                            p ->
                                p.hasWhisker() && p.low() < y.low()
                                    ? new Point(p.x(), p.y(), y.low(), p.high(), p.text())
                                    : p)
                        .toList()))
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
              "%d values from %s (%s, %s) to %s (%s, %s)",
              values.size(),
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
    long grouped = values.stream().filter(Chart::showsForks).count();
    if (grouped > 0) {
      alt.append(String.format(Locale.ROOT, ", %d as single forks in groups (crosses)", grouped));
    }
    return alt.append(". The table has the same values.").toString();
  }
}
