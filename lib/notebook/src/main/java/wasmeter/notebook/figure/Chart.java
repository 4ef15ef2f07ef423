package wasmeter.notebook.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import wasmeter.record.Unit;

/**
 * What a figure shows: one panel, or several of the same kind beside and below each other.
 *
 * <p>Immutable and safe for use by several threads. All numbers are finite: the factories leave
 * others out.
 *
 * @param title of the figure
 * @param alt what the figure shows, in words, for people who cannot see it
 * @param panels at least one, in reading order
 * @param missing what has no value, in one line below the figure; empty if nothing is missing
 */
public record Chart(String title, String alt, List<Panel> panels, String missing) {
  /** How to read hollow points. */
  public static final String HOLLOW_MEANS =
      "Hollow points come from processes that something else on the machine disturbed.";

  /** How to read crosses. */
  public static final String FORKS_MEAN =
      "Crosses are single processes: where they fall into groups, a mean with an interval would say"
          + " little.";

  /** Copies the list. */
  public Chart {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(alt, "alt");
    Objects.requireNonNull(missing, "missing");
    panels = List.copyOf(panels);
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("the chart " + title + " must have at least one panel");
    }
  }

  /**
   * A chart of one panel, in which nothing is missing.
   *
   * @param title of the figure
   * @param alt what the figure shows, in words, for people who cannot see it
   * @param panel the panel
   */
  public Chart(String title, String alt, Panel panel) {
    this(title, alt, List.of(panel), "");
  }

  /**
   * The same where figures of several machines stand on a page.
   *
   * @param machine the name of the one that measured it
   * @return a copy that names it in its title and in words
   */
  public Chart on(String machine) {
    return new Chart(
        "%s, on %s".formatted(title, machine),
        "%s Measured on %s.".formatted(alt, machine),
        panels,
        missing);
  }

  /**
   * The panel; the first if there are several.
   *
   * @return one of {@link #panels()}
   */
  public Panel panel() {
    return panels.getFirst();
  }

  /**
   * What is drawn in all panels.
   *
   * @return the series of the first panel, then those of the next
   */
  public List<Series> series() {
    return panels.stream().flatMap(panel -> panel.series().stream()).toList();
  }

  /**
   * What a legend lists.
   *
   * @return a series for each name that is not empty and has points, grey if there are several of
   *     the name and their styles differ; none if there is one series in all
   */
  public List<Series> legend() {
    Map<String, Series> named = new LinkedHashMap<>();
    for (Series series : series()) {
      if (series.isInLegend()) {
        named.merge(series.name(), series, Series::alike);
      }
    }
    return series().size() < 2 ? List.of() : List.copyOf(named.values());
  }

  /** How the points of a series are drawn. */
  public enum Mark {
    /** Filled points, not joined. */
    POINTS,
    /** Points of values that something else on the machine disturbed. */
    HOLLOW,
    /** Crosses, each a single process. */
    FORKS,
    /** Small dots, each a single process, which a reader has to ask for. */
    DOTS,
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
     * @return a hollow mark; lines and dots stay as they are
     */
    public Mark hollow() {
      return this == POINTS || this == FORKS ? HOLLOW : this;
    }
  }

  /**
   * Points with one style and name.
   *
   * @param name in the legend; empty if the legend leaves the series out
   * @param style colour, and the shape of points
   * @param mark how they are drawn
   * @param points in order
   */
  public record Series(String name, Style style, Mark mark, List<Point> points) {
    /** Copies the list. */
    public Series {
      points = List.copyOf(points);
    }

    /**
     * A series whose points are round.
     *
     * @param name in the legend; empty if the legend leaves the series out
     * @param colour {@code #rrggbb}
     * @param mark how they are drawn
     * @param points in order
     */
    public Series(String name, String colour, Mark mark, List<Point> points) {
      this(name, new Style(colour, Symbol.CIRCLE), mark, points);
    }

    /**
     * The colour.
     *
     * @return {@code #rrggbb}
     */
    public String colour() {
      return style.colour();
    }

    /** Broad and dashed lines are parts of a line that has the same name. */
    private boolean isInLegend() {
      boolean part = mark == Mark.BROAD || mark == Mark.DASHED;
      return !name.isEmpty() && !points.isEmpty() && !part;
    }

    /** What both have in common. */
    private Series alike(Series other) {
      return style.equals(other.style)
          ? this
          : new Series(name, new Style(Palette.NEUTRAL, Symbol.CIRCLE), mark, points);
    }

    /**
     * A character that looks like it.
     *
     * @return for a legend of text
     */
    public String glyph() {
      return switch (mark) {
        case POINTS -> style.symbol().glyph(false);
        case HOLLOW -> style.symbol().glyph(true);
        case FORKS -> "×";
        case DOTS -> "•";
        case PLAIN, LINE -> "━" + style.symbol().glyph(false);
        case BROAD -> "━";
        case DOTTED, DASHED -> "┅";
      };
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
     * A point without an interval.
     *
     * @param x in data units
     * @param y in data units
     * @param text what is shown on hovering
     */
    public Point(double x, double y, String text) {
      this(x, y, Double.NaN, Double.NaN, text);
    }

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
                        s.style(),
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
    return new Chart(title, alt, new Panel(x, y, clipped(finite, y)));
  }

  /**
   * Whether there are hollow points.
   *
   * @return true if {@link #HOLLOW_MEANS} belongs beside the chart
   */
  public boolean hasHollow() {
    return has(Mark.HOLLOW);
  }

  /**
   * Whether there are crosses.
   *
   * @return true if {@link #FORKS_MEAN} belongs beside the chart
   */
  public boolean hasForks() {
    return has(Mark.FORKS);
  }

  private boolean has(Mark mark) {
    return series().stream().anyMatch(s -> s.mark() == mark && !s.points().isEmpty());
  }

  /** How far values and their intervals reach; an end below 0 is cut off where values are above. */
  static DoubleStream reach(List<Series> series) {
    return series.stream()
        .flatMap(s -> s.points().stream())
        .flatMapToDouble(
            p ->
                p.hasWhisker()
                    ? DoubleStream.of(p.y(), p.low() > 0 || p.y() <= 0 ? p.low() : p.y(), p.high())
                    : DoubleStream.of(p.y()));
  }

  /** Series whose intervals end where the axis does. */
  static List<Series> clipped(List<Series> series, Axis y) {
    List<Series> clipped = new ArrayList<>();
    for (Series s : series) {
      clipped.add(
          new Series(
              s.name(), s.style(), s.mark(), s.points().stream().map(p -> clipped(p, y)).toList()));
    }
    return clipped;
  }

  private static Point clipped(Point p, Axis y) {
    return p.hasWhisker() && p.low() < y.low()
        ? new Point(p.x(), p.y(), y.low(), p.high(), p.text())
        : p;
  }
}
