package wasmeter.notebook.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A chart as a picture.
 *
 * <p>XChart draws frame, points, lines and legend; ticks, whiskers and gaps are drawn here, where
 * the chart says they are. XChart would choose its own ticks, and its search never ends if a label
 * is longer than the space between two of them; its error bars are symmetric, and it has no gaps.
 */
public final class Png {
  private static final int HEIGHT = 480;
  private static final int LEGEND_LINE = 23;
  private static final int LABELS = 62;
  private static final int LABEL_LENGTH = 22;
  private static final int LABELS_SIDEWAYS = 280;
  private static final int LINE = 24;
  private static final int CAP = 3;
  private static final double HOLE = 2.2;
  private static final double SLANT = Math.toRadians(-25);
  private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 10);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  private static final Color GRID = new Color(0xe5e5e5);
  private static final float BROAD = 6;
  private static final Color HALO = new Color(255, 255, 255, 180);
  private static final Color FRAME = new Color(0x999999);
  private static final Color GAP = new Color(0x666666);

  /**
   * What a picture is drawn for.
   *
   * @param width in pixels of a page
   * @param scale how many pixels of the picture a pixel of a page has, in each direction
   * @param standsAlone whether title and legend are in the picture, as nothing stands beside it
   */
  private record Frame(int width, int scale, boolean standsAlone) {}

  private static final Frame PAGE = new Frame(1000, 1, true);

  /** Letters keep their size where a picture is not made smaller, and phones have fine pixels. */
  private static final Frame PHONE = new Frame(360, 2, false);

  private Png() {}

  /**
   * Draws a chart without a browser or a display.
   *
   * @param chart what to show
   * @return a PNG; the longer the legend, the taller it is
   */
  public static byte[] of(Chart chart) {
    return draw(chart, PAGE);
  }

  /**
   * Draws a chart for the screen of a phone, as wide as that is and twice as fine, without title
   * and legend: there is no room for them, and what stands beside it must have them.
   *
   * @param chart what to show
   * @return a PNG
   */
  public static byte[] narrow(Chart chart) {
    return draw(chart, PHONE);
  }

  private static byte[] draw(Chart chart, Frame frame) {
    XYChart picture = picture(chart, frame);
    for (Chart.Series series : chart.series()) {
      if (!series.points().isEmpty()) {
        draw(picture, chart, series);
      }
    }
    if (picture.getSeriesCollection().isEmpty()) {
      // XChart draws no frame without a series.
      picture
          .addSeries(" ", new double[] {0}, new double[] {0})
          .setMarker(SeriesMarkers.NONE)
          .setShowInLegend(false);
    }
    BufferedImage image = image(chart, frame, picture);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.scale(frame.scale(), frame.scale());
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      overlay(graphics, picture, chart);
      if (chart.sideways()) {
        title(graphics, picture, chart);
      }
    } finally {
      graphics.dispose();
    }
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The frame. Both axes run from 0 to 1: the chart's axes know where a value lies on them. */
  private static XYChart picture(Chart chart, Frame frame) {
    long named = chart.series().stream().filter(Png::inLegend).count();
    XYChart picture =
        new XYChartBuilder()
            .width(frame.width())
            .height(height(chart, frame.standsAlone() ? (int) named : 0))
            .title(chart.title())
            .xAxisTitle(chart.sideways() ? " " : chart.across().title())
            .yAxisTitle(chart.up().title())
            .build();
    picture
        .getStyler()
        .setChartBackgroundColor(Color.WHITE)
        .setPlotContentSize(1)
        .setPlotBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false)
        .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15))
        .setLegendFont(LABEL)
        .setLegendPosition(Styler.LegendPosition.OutsideE)
        .setChartTitleVisible(frame.standsAlone())
        .setLegendVisible(frame.standsAlone() && named > 1);
    picture
        .getStyler()
        .setAxisTicksVisible(false)
        .setPlotGridLinesVisible(false)
        .setAxisTitleFont(LABEL)
        .setAxisTitlePadding(chart.sideways() ? LABELS_SIDEWAYS : LABELS);
    picture.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
    return picture;
  }

  private static int height(Chart chart, int named) {
    int legend = Math.max(HEIGHT, named * LEGEND_LINE + 2 * LABELS);
    return chart.sideways()
        ? Math.max(legend, chart.x().ticks().size() * LINE + 2 * LABELS)
        : legend;
  }

  private static double across(Chart chart, Chart.Point point) {
    return chart.across().position(chart.sideways() ? point.y() : point.x());
  }

  private static double up(Chart chart, Chart.Point point) {
    return chart.up().position(chart.sideways() ? point.x() : point.y());
  }

  private static boolean inLegend(Chart.Series series) {
    return !series.name().isEmpty() && !series.points().isEmpty();
  }

  private static void draw(XYChart picture, Chart chart, Chart.Series series) {
    // XChart identifies series by name: trailing spaces distinguish two of the same name,
    // invisibly.
    String name = series.name() + " ".repeat(picture.getSeriesCollection().size() + 1);
    XYSeries drawn =
        picture.addSeries(
            name,
            series.points().stream().mapToDouble(p -> across(chart, p)).toArray(),
            series.points().stream().mapToDouble(p -> up(chart, p)).toArray());
    Color colour = Color.decode(series.colour());
    drawn.setLabel(series.name());
    drawn.setMarkerColor(colour);
    drawn.setLineColor(colour);
    drawn.setLineWidth(1.5f);
    drawn.setShowInLegend(inLegend(series));
    switch (series.mark()) {
      // Without the render style, XChart joins points despite a stroke that draws nothing.
      case POINTS, HOLLOW ->
          drawn
              .setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter)
              .setMarker(SeriesMarkers.CIRCLE);
      case DIAMONDS, HOLLOW_DIAMONDS ->
          drawn
              .setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter)
              .setMarker(SeriesMarkers.DIAMOND);
      case FORKS ->
          drawn
              .setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter)
              .setMarker(SeriesMarkers.CROSS);
      case LINE, PLAIN -> drawn.setMarker(SeriesMarkers.NONE).setLineStyle(SeriesLines.SOLID);
      case DOTTED -> drawn.setMarker(SeriesMarkers.NONE).setLineStyle(SeriesLines.DOT_DOT);
      case DASHED -> drawn.setMarker(SeriesMarkers.NONE).setLineStyle(SeriesLines.DASH_DASH);
      case BROAD -> {
        drawn.setLineWidth(BROAD); // XChart takes the width over when the style is set
        drawn.setMarker(SeriesMarkers.NONE).setLineStyle(SeriesLines.SOLID);
      }
    }
  }

  /** Pixels of the plot, from the positions 0 and 1 of its axes. */
  private record Plot(double left, double right, double bottom, double top) {
    double x(double position) {
      return left + position * (right - left);
    }

    double y(double position) {
      return bottom + position * (top - bottom);
    }
  }

  private static void overlay(Graphics2D graphics, XYChart picture, Chart chart) {
    Plot plot =
        new Plot(
            picture.getScreenXFromChart(0),
            picture.getScreenXFromChart(1),
            picture.getScreenYFromChart(0),
            picture.getScreenYFromChart(1));
    graphics.setFont(LABEL);
    for (Axis.Tick tick : chart.up().ticks()) {
      double y = plot.y(chart.up().position(tick.at()));
      graphics.setColor(GRID);
      graphics.setComposite(java.awt.AlphaComposite.SrcOver.derive(0.6f));
      graphics.draw(new Line2D.Double(plot.left(), y, plot.right(), y));
      graphics.setComposite(java.awt.AlphaComposite.SrcOver);
      graphics.setColor(Color.BLACK);
      FontMetrics metrics = graphics.getFontMetrics();
      String label = chart.sideways() ? cut(tick.text(), 2 * LABEL_LENGTH) : tick.text();
      graphics.drawString(
          label,
          (float) (plot.left() - 6 - metrics.stringWidth(label)),
          (float) (y + metrics.getAscent() / 2.0 - 1));
    }
    graphics.setColor(FRAME);
    graphics.draw(new Line2D.Double(plot.left(), plot.bottom(), plot.right(), plot.bottom()));
    graphics.draw(new Line2D.Double(plot.left(), plot.bottom(), plot.left(), plot.top()));
    xLabels(graphics, plot, chart.across(), picture.getWidth());
    for (Chart.Series series : chart.series()) {
      graphics.setColor(Color.decode(series.colour()));
      graphics.setStroke(new BasicStroke(1.5f));
      series.points().stream()
          .filter(Chart.Point::hasWhisker)
          .forEach(p -> whisker(graphics, plot, chart, p));
      if (series.mark().isHollow()) {
        graphics.setColor(Color.WHITE);
        series.points().forEach(p -> hollow(graphics, plot, chart, p));
      }
    }
    labels(graphics, plot, chart);
    graphics.setFont(SMALL);
    graphics.setColor(GAP);
    for (Chart.Gap gap : chart.gaps()) {
      text(
          graphics,
          gap.shortText(),
          plot.x(chart.x().position(gap.x())) + SMALL.getSize() / 2.0 - 1,
          plot.bottom() - 4,
          -Math.PI / 2);
    }
  }

  /** Words below the point they belong to, and below the broad lines and words that are there. */
  private static void labels(Graphics2D graphics, Plot plot, Chart chart) {
    graphics.setFont(LABEL);
    FontMetrics metrics = graphics.getFontMetrics();
    List<Rectangle2D> placed = new ArrayList<>();
    for (Chart.Label label : chart.labels()) {
      String words = fitted(label.text(), metrics, plot.right() - plot.left() - 4);
      double width = metrics.stringWidth(words);
      double x = plot.x(chart.x().position(label.x())) - width / 2;
      // Words near an edge are moved inwards, so that none is cut off.
      double inside = Math.max(plot.left() + 2, Math.min(x, plot.right() - width));
      double above =
          Math.max(
              plot.y(chart.y().position(label.y())),
              lowest(plot, chart, inside - BROAD, inside + width + BROAD));
      Rectangle2D place =
          new Rectangle2D.Double(inside - 1, above + 7, width + 2, LABEL.getSize() + 3.0);
      for (Rectangle2D other : placed) {
        if (place.intersects(other)) {
          place.setRect(place.getX(), other.getMaxY(), place.getWidth(), place.getHeight());
        }
      }
      double y = Math.min(place.getMaxY() - 2, plot.bottom() - 3);
      placed.add(place);
      graphics.setColor(HALO);
      graphics.fill(place);
      graphics.setColor(Color.decode(label.colour()));
      text(graphics, words, inside, y, 0);
    }
  }

  /** How far down the broad lines reach between two places across; 0, the top, if they do not. */
  private static double lowest(Plot plot, Chart chart, double from, double to) {
    double lowest = 0;
    for (Chart.Series series : chart.series()) {
      List<Chart.Point> points = series.mark() == Chart.Mark.BROAD ? series.points() : List.of();
      for (int i = 1; i < points.size(); i++) {
        Line2D piece =
            new Line2D.Double(
                plot.x(chart.x().position(points.get(i - 1).x())),
                plot.y(chart.y().position(points.get(i - 1).y())),
                plot.x(chart.x().position(points.get(i).x())),
                plot.y(chart.y().position(points.get(i).y())));
        if (piece.getX1() <= to && from <= piece.getX2()) {
          double first = at(piece, Math.max(from, piece.getX1()));
          lowest = Math.max(lowest, Math.max(first, at(piece, Math.min(to, piece.getX2()))));
        }
      }
    }
    return lowest;
  }

  private static double at(Line2D piece, double x) {
    double length = piece.getX2() - piece.getX1();
    return length > 0
        ? piece.getY1() + (x - piece.getX1()) / length * (piece.getY2() - piece.getY1())
        : Math.max(piece.getY1(), piece.getY2());
  }

  /** With room for the labels and the title below a plot that is turned. */
  private static BufferedImage image(Chart chart, Frame frame, XYChart picture) {
    int height = picture.getHeight() + (chart.sideways() ? LABELS : 0);
    BufferedImage image =
        new BufferedImage(
            frame.scale() * picture.getWidth(), frame.scale() * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.scale(frame.scale(), frame.scale());
    picture.paint(graphics, picture.getWidth(), picture.getHeight());
    graphics.dispose();
    return image;
  }

  /** XChart would leave as much room for it as for the labels at the side. */
  private static void title(Graphics2D graphics, XYChart picture, Chart chart) {
    graphics.setFont(LABEL);
    graphics.setColor(Color.BLACK);
    String title = chart.across().title();
    double middle = (picture.getScreenXFromChart(0) + picture.getScreenXFromChart(1)) / 2;
    text(
        graphics,
        title,
        middle - graphics.getFontMetrics().stringWidth(title) / 2.0,
        picture.getScreenYFromChart(0) + LABELS * 2 / 3.0,
        0);
  }

  private static void whisker(Graphics2D graphics, Plot plot, Chart chart, Chart.Point point) {
    double low = chart.y().position(point.low());
    double high = chart.y().position(point.high());
    if (chart.sideways()) {
      double y = plot.y(up(chart, point));
      graphics.draw(new Line2D.Double(plot.x(low), y, plot.x(high), y));
      cap(graphics, plot.x(low), y, 0, CAP);
      cap(graphics, plot.x(high), y, 0, CAP);
    } else {
      double x = plot.x(across(chart, point));
      graphics.draw(new Line2D.Double(x, plot.y(low), x, plot.y(high)));
      cap(graphics, x, plot.y(low), CAP, 0);
      cap(graphics, x, plot.y(high), CAP, 0);
    }
  }

  private static void cap(Graphics2D graphics, double x, double y, int across, int up) {
    graphics.draw(new Line2D.Double(x - across, y - up, x + across, y + up));
  }

  /** XChart has no hollow markers: a filled one is emptied. */
  private static void hollow(Graphics2D graphics, Plot plot, Chart chart, Chart.Point point) {
    double x = plot.x(across(chart, point));
    double y = plot.y(up(chart, point));
    graphics.fill(new Ellipse2D.Double(x - HOLE, y - HOLE, 2 * HOLE, 2 * HOLE));
  }

  /** Horizontal if all labels fit side by side, otherwise slanted and cut to a length that fits. */
  private static void xLabels(Graphics2D graphics, Plot plot, Axis axis, int end) {
    FontMetrics metrics = graphics.getFontMetrics();
    List<Axis.Tick> ticks = axis.ticks();
    double space = (plot.right() - plot.left()) / Math.max(1, ticks.size());
    boolean fit = ticks.stream().allMatch(t -> metrics.stringWidth(t.text()) < space - 6);
    double free = -1;
    graphics.setColor(Color.BLACK);
    for (Axis.Tick tick : ticks) {
      double x = plot.x(axis.position(tick.at()));
      if (fit) {
        int width = metrics.stringWidth(tick.text());
        double left = Math.min(x - width / 2.0, end - width - 1);
        graphics.drawString(tick.text(), (float) left, (float) (plot.bottom() + 16));
      } else if (x >= free) {
        String label = cut(tick.text(), LABEL_LENGTH);
        double width = metrics.stringWidth(label);
        text(
            graphics,
            label,
            x - width * Math.cos(SLANT) + 4,
            plot.bottom() + 13 - width * Math.sin(SLANT),
            SLANT);
        free = x + metrics.getHeight();
      }
    }
  }

  private static String cut(String label, int length) {
    return label.codePointCount(0, label.length()) <= length
        ? label
        : label.substring(0, label.offsetByCodePoints(0, length - 1)) + "…";
  }

  private static String fitted(String words, FontMetrics metrics, double room) {
    String fitted = words;
    for (int length = words.length(); metrics.stringWidth(fitted) > room && length > 1; length--) {
      fitted = cut(words, length);
    }
    return fitted;
  }

  private static void text(Graphics2D graphics, String text, double x, double y, double angle) {
    AffineTransform before = graphics.getTransform();
    graphics.translate(x, y);
    graphics.rotate(angle);
    graphics.drawString(text, 0, 0);
    graphics.setTransform(before);
  }
}
