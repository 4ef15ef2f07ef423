package wasmeter.notebook.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** An axis of JFreeChart from 0 to 1, whose ticks are where an {@link Axis} has them. */
final class Ticks extends NumberAxis {
  private static final long serialVersionUID = 1;

  /** Of labels at the side, in characters. */
  private static final int LONGEST = 46;

  /** Between labels side by side, in pixels. */
  private static final double BETWEEN = 8;

  private final transient Axis axis;

  Ticks(Axis axis, Font font) {
    super(axis.title().isEmpty() ? null : axis.title());
    this.axis = axis;
    setRange(0, 1);
    setLabelFont(font);
    setTickLabelFont(font);
    setTickMarksVisible(false);
  }

  @Override
  public List<NumberTick> refreshTicks(
      Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
    boolean below = RectangleEdge.isTopOrBottom(edge);
    TextAnchor anchor = below ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
    List<NumberTick> ticks = new ArrayList<>();
    double free = Double.NEGATIVE_INFINITY;
    for (Axis.Tick tick : axis.ticks()) {
      double at = axis.position(tick.at());
      String text = cut(tick.text(), LONGEST);
      if (below) {
        double half = graphics.getFontMetrics(getTickLabelFont()).stringWidth(text) / 2.0;
        double middle = area.getX() + at * area.getWidth();
        if (middle - half < free) {
          text = "";
        } else {
          free = middle + half + BETWEEN;
        }
      }
      ticks.add(new NumberTick(at, text, anchor, anchor, 0));
    }
    return ticks;
  }

  /** A text that is not longer than so many characters. */
  static String cut(String text, int length) {
    return text.codePointCount(0, text.length()) <= length
        ? text
        : text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
  }
}
