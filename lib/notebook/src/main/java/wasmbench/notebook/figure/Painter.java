package wasmbench.notebook.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Draws one chart on one image, with the ticks, marks and colours of the live plot.
 *
 * <p>Charting libraries choose ticks of their own and do not know names on a linear axis, so that
 * the picture would show other labels than the plot it stands for.
 */
final class Painter {
  private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Font SMALL = PLAIN.deriveFont(10f);
  private static final Font TITLE = PLAIN.deriveFont(17f);
  private static final Color TEXT = new Color(0x2a3f5f);
  private static final Color GRID = new Color(0xe5e5e5);
  private static final Color FAINT = new Color(0x666666);
  private static final BasicStroke THIN = new BasicStroke(1);
  private static final BasicStroke LINE = new BasicStroke(1.5f);
  private static final BasicStroke DOTS =
      new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {2, 3}, 0);
  private static final int SPACE = 8;
  private static final int RADIUS = 4;

  private final Chart chart;
  private final Graphics2D graphics;
  private final Rectangle2D.Double plot;

  Painter(Chart chart, BufferedImage image) {
    this.chart = chart;
    this.graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    int line = height(PLAIN);
    double left = 2 * SPACE + line + width(chart.y().ticks().stream().map(Chart.Tick::text));
    double right = legend().isEmpty() ? 3 * SPACE : legendWidth();
    double top = height(TITLE) + 3 * SPACE;
    double bottom = 2 * line + 3 * SPACE;
    this.plot =
        new Rectangle2D.Double(
            left + SPACE,
            top,
            image.getWidth() - left - right - 2 * SPACE,
            image.getHeight() - top - bottom);
  }

  void paint() {
    text(TITLE, TEXT, chart.title(), plot.getCenterX(), SPACE + height(TITLE), 0.5);
    axes();
    chart.gaps().forEach(this::gap);
    graphics.setClip(grown(plot));
    chart.series().forEach(this::series);
    graphics.setClip(null);
    double y = plot.y;
    for (Chart.Series series : legend()) {
      y += height(PLAIN) + 4;
      Color colour = Color.decode(series.colour());
      double x = plot.getMaxX() + 3 * SPACE;
      if (series.mark() == Chart.Mark.LINE || series.mark() == Chart.Mark.DOTTED) {
        graphics.setColor(colour);
        graphics.setStroke(stroke(series.mark()));
        graphics.draw(new Line2D.Double(x - SPACE, y - 4, x + SPACE, y - 4));
      } else {
        dot(series.mark(), colour, x, y - 4);
      }
      text(PLAIN, TEXT, series.name(), x + 2 * SPACE, y, 0);
    }
    graphics.dispose();
  }

  private void axes() {
    graphics.setStroke(THIN);
    for (Chart.Tick tick : chart.x().ticks()) {
      double x = x(tick.at());
      graphics.setColor(GRID);
      graphics.draw(new Line2D.Double(x, plot.y, x, plot.getMaxY()));
      text(PLAIN, TEXT, tick.text(), x, plot.getMaxY() + SPACE / 2.0 + height(PLAIN), 0.5);
    }
    for (Chart.Tick tick : chart.y().ticks()) {
      double y = y(tick.at());
      graphics.setColor(GRID);
      graphics.draw(new Line2D.Double(plot.x, y, plot.getMaxX(), y));
      text(PLAIN, TEXT, tick.text(), plot.x - SPACE, y + 4, 1);
    }
    double below = plot.getMaxY() + SPACE * 1.5 + 2 * height(PLAIN);
    text(PLAIN, TEXT, chart.x().title(), plot.getCenterX(), below, 0.5);
    upwards(PLAIN, TEXT, chart.y().title(), SPACE + height(PLAIN), plot.getCenterY(), 0.5);
  }

  private void gap(Chart.Gap gap) {
    upwards(SMALL, FAINT, gap.shortText(), x(gap.x()) + 4, plot.getMaxY() - 4, 0);
  }

  private void series(Chart.Series series) {
    Color colour = Color.decode(series.colour());
    if (series.mark() == Chart.Mark.LINE || series.mark() == Chart.Mark.DOTTED) {
      graphics.setColor(colour);
      graphics.setStroke(stroke(series.mark()));
      graphics.draw(path(series.points()));
      return;
    }
    for (Chart.Point point : series.points()) {
      double x = x(point.x());
      if (point.hasWhisker()) {
        whisker(colour, x, y(bounded(point.low())), y(bounded(point.high())));
      }
      dot(series.mark(), colour, x, y(point.y()));
    }
  }

  /** An interval may reach below what a logarithmic axis can show. */
  private double bounded(double value) {
    return Math.max(value, chart.y().low());
  }

  private void whisker(Color colour, double x, double low, double high) {
    graphics.setColor(colour);
    graphics.setStroke(LINE);
    graphics.draw(new Line2D.Double(x, low, x, high));
    graphics.draw(new Line2D.Double(x - RADIUS, low, x + RADIUS, low));
    graphics.draw(new Line2D.Double(x - RADIUS, high, x + RADIUS, high));
  }

  private void dot(Chart.Mark mark, Color colour, double x, double y) {
    Ellipse2D circle = new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
    if (mark == Chart.Mark.HOLLOW) {
      graphics.setColor(Color.WHITE);
      graphics.fill(circle);
      graphics.setColor(colour);
      graphics.setStroke(LINE);
      graphics.draw(circle);
    } else {
      graphics.setColor(colour);
      graphics.fill(circle);
    }
  }

  private Path2D path(List<Chart.Point> points) {
    Path2D path = new Path2D.Double();
    for (Chart.Point point : points) {
      if (path.getCurrentPoint() == null) {
        path.moveTo(x(point.x()), y(point.y()));
      } else {
        path.lineTo(x(point.x()), y(point.y()));
      }
    }
    return path;
  }

  private static BasicStroke stroke(Chart.Mark mark) {
    return mark == Chart.Mark.DOTTED ? DOTS : LINE;
  }

  private double x(double value) {
    return plot.x + chart.x().position(value) * plot.width;
  }

  private double y(double value) {
    return plot.getMaxY() - chart.y().position(value) * plot.height;
  }

  /** A legend is there to tell series apart. */
  private List<Chart.Series> legend() {
    List<Chart.Series> named =
        chart.series().stream().filter(s -> !s.name().isEmpty() && !s.points().isEmpty()).toList();
    return named.size() > 1 ? named : List.of();
  }

  private double legendWidth() {
    return 6 * SPACE + width(legend().stream().map(Chart.Series::name));
  }

  private double width(java.util.stream.Stream<String> texts) {
    return texts.mapToInt(graphics.getFontMetrics(PLAIN)::stringWidth).max().orElse(0);
  }

  private int height(Font font) {
    return graphics.getFontMetrics(font).getAscent();
  }

  /** Text whose anchor is at the given share of its width. */
  private void text(Font font, Color colour, String text, double x, double y, double anchor) {
    graphics.setFont(font);
    graphics.setColor(colour);
    double width = graphics.getFontMetrics(font).stringWidth(text);
    graphics.drawString(text, (float) (x - anchor * width), (float) y);
  }

  private void upwards(Font font, Color colour, String text, double x, double y, double anchor) {
    AffineTransform upright = graphics.getTransform();
    graphics.rotate(-Math.PI / 2, x, y);
    text(font, colour, text, x, y, anchor);
    graphics.setTransform(upright);
  }

  private static Rectangle2D grown(Rectangle2D.Double plot) {
    int by = RADIUS + 2;
    return new Rectangle2D.Double(
        plot.x - by, plot.y - by, plot.width + 2 * by, plot.height + 2 * by);
  }
}
