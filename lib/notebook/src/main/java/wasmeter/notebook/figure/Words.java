package wasmeter.notebook.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Words within a plot: below the point they belong to, and below the broad lines and words that are
 * there.
 *
 * @param panel whose labels are drawn
 * @param area where its axes are
 * @param font of the words
 * @param halo behind them
 */
record Words(Panel panel, Rectangle2D area, Font font, Color halo) {
  /** Broad lines are that broad. */
  private static final double BROAD = 6;

  void draw(Graphics2D graphics) {
    graphics.setFont(font);
    FontMetrics metrics = graphics.getFontMetrics();
    List<Rectangle2D> placed = new ArrayList<>();
    for (Chart.Label label : panel.labels()) {
      String words = fitted(label.text(), metrics, area.getWidth() - 4);
      double width = metrics.stringWidth(words);
      double x = x(label.x()) - width / 2;
      // Words near an edge are moved inwards, so that none is cut off.
      double inside = Math.max(area.getMinX() + 2, Math.min(x, area.getMaxX() - width));
      double above = Math.max(y(label.y()), lowest(inside - BROAD, inside + width + BROAD));
      Rectangle2D place =
          new Rectangle2D.Double(inside - 1, above + 7, width + 2, font.getSize() + 3.0);
      for (Rectangle2D other : placed) {
        if (place.intersects(other)) {
          place.setRect(place.getX(), other.getMaxY(), place.getWidth(), place.getHeight());
        }
      }
      placed.add(place);
      graphics.setColor(halo);
      graphics.fill(place);
      graphics.setColor(Color.decode(label.colour()));
      graphics.drawString(
          words, (float) inside, (float) Math.min(place.getMaxY() - 2, area.getMaxY() - 3));
    }
  }

  private double x(double value) {
    return area.getMinX() + panel.x().position(value) * area.getWidth();
  }

  private double y(double value) {
    return area.getMaxY() - panel.y().position(value) * area.getHeight();
  }

  /** How far down the broad lines reach between two places across; 0, the top, if they do not. */
  private double lowest(double from, double to) {
    double lowest = 0;
    for (Chart.Series series : panel.series()) {
      List<Chart.Point> points = series.mark() == Chart.Mark.BROAD ? series.points() : List.of();
      for (int i = 1; i < points.size(); i++) {
        Chart.Point first = points.get(i - 1);
        Chart.Point second = points.get(i);
        Line2D piece = new Line2D.Double(x(first.x()), y(first.y()), x(second.x()), y(second.y()));
        if (piece.getX1() <= to && from <= piece.getX2()) {
          double begin = at(piece, Math.max(from, piece.getX1()));
          lowest = Math.max(lowest, Math.max(begin, at(piece, Math.min(to, piece.getX2()))));
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

  private static String fitted(String words, FontMetrics metrics, double room) {
    String fitted = words;
    for (int length = words.length(); metrics.stringWidth(fitted) > room && length > 1; length--) {
      fitted = Ticks.cut(words, length);
    }
    return fitted;
  }
}
