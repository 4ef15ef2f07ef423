package wasmeter.notebook.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.block.Block;
import org.jfree.chart.block.LengthConstraintType;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** A chart drawn by JFreeChart, on anything that can be drawn on, with a ground of its own. */
final class Picture {
  /** Panels are at least so wide, if there are several. */
  private static final int PANEL = 300;

  private static final int HEIGHT = 440;

  /** Above and below the rows of a panel that is turned: title, ticks and title of the axis. */
  private static final int AROUND_ROWS = 76;

  /** What a row of a panel that is turned takes. */
  private static final int ROW = 20;

  private static final int MARGIN = 8;

  /** At the right, where half of the last label sticks out. */
  private static final int EDGE = 24;

  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
  private static final Font SUBTITLE = new Font(Font.SANS_SERIF, Font.BOLD, 12);
  private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  private static final float THIN = 1.5f;
  private static final float BROAD = 6;

  private final Chart chart;
  private final int width;
  private final boolean standsAlone;
  private final Ground ground;

  /**
   * A picture.
   *
   * @param chart what to draw
   * @param width in pixels
   * @param standsAlone whether title, legend and what is missing are in the picture, as nothing
   *     stands beside it
   * @param ground on which it is drawn
   */
  Picture(Chart chart, int width, boolean standsAlone, Ground ground) {
    this.chart = chart;
    this.width = width;
    this.standsAlone = standsAlone;
    this.ground = ground;
  }

  int width() {
    return width;
  }

  /** How tall it is: the more panels, rows and words there are, the taller. */
  int height() {
    Graphics2D nowhere = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    try {
      return (int) Math.ceil(lay(nowhere, false));
    } finally {
      nowhere.dispose();
    }
  }

  /** Draws everything from the upper left corner on. */
  void draw(Graphics2D graphics) {
    graphics.setColor(ground.back());
    graphics.fill(new Rectangle2D.Double(0, 0, width, height()));
    lay(graphics, true);
  }

  /** One below the other, and draws them on demand; returns where they end. */
  private double lay(Graphics2D graphics, boolean drawn) {
    double y = MARGIN;
    for (Block block : above()) {
      y = lay(graphics, block, y, drawn);
    }
    List<Panel> panels = chart.panels();
    int columns = Math.clamp((width - 2 * MARGIN) / PANEL, 1, Math.max(1, panels.size()));
    double across = (width - 2.0 * MARGIN) / columns;
    for (int i = 0; i < panels.size(); i += columns) {
      List<Panel> row = panels.subList(i, Math.min(i + columns, panels.size()));
      for (int column = 0; drawn && column < row.size(); column++) {
        Panel panel = row.get(column);
        double x = MARGIN + column * across;
        draw(graphics, panel, new Rectangle2D.Double(x, y, across, height(panel)));
      }
      y += row.stream().mapToInt(Picture::height).max().orElse(0);
    }
    for (Block block : below()) {
      y = lay(graphics, block, y, drawn);
    }
    return y + MARGIN;
  }

  private static int height(Panel panel) {
    return panel.sideways() ? panel.x().ticks().size() * ROW + AROUND_ROWS : HEIGHT;
  }

  private List<Block> above() {
    List<Block> blocks = new ArrayList<>();
    if (standsAlone) {
      blocks.add(text(chart.title(), TITLE, ground.text()));
      List<Chart.Series> named =
          chart.legend().stream().filter(s -> s.mark() != Chart.Mark.DOTS).toList();
      if (!named.isEmpty()) {
        blocks.add(legend(named));
      }
    }
    return blocks;
  }

  private List<Block> below() {
    return standsAlone && !chart.missing().isEmpty()
        ? List.of(text(chart.missing(), SMALL, ground.quiet()))
        : List.of();
  }

  private double lay(Graphics2D graphics, Block block, double y, boolean drawn) {
    double room = width - 2.0 * MARGIN;
    double height =
        block
            .arrange(
                graphics,
                new RectangleConstraint(
                    room, null, LengthConstraintType.FIXED, 0, null, LengthConstraintType.NONE))
            .getHeight();
    if (drawn) {
      block.draw(graphics, new Rectangle2D.Double(MARGIN, y, room, height));
    }
    return y + height;
  }

  private static Block text(String text, Font font, Color colour) {
    return new TextTitle(
        text.isBlank() ? " " : text,
        font,
        colour,
        RectangleEdge.TOP,
        HorizontalAlignment.LEFT,
        VerticalAlignment.TOP,
        new RectangleInsets(4, 4, 4, 4));
  }

  private Block legend(List<Chart.Series> named) {
    LegendItemCollection items = new LegendItemCollection();
    for (Chart.Series series : named) {
      XYLineAndShapeRenderer renderer = renderer(series);
      if (series.mark() == Chart.Mark.PLAIN) {
        renderer.setSeriesShapesVisible(0, true); // as at the ends of the line
      }
      XYPlot plot = new XYPlot();
      plot.setDataset(new XYSeriesCollection(new XYSeries(series.name())));
      plot.setRenderer(renderer);
      LegendItem item = renderer.getLegendItem(0, 0);
      items.add(item);
    }
    LegendTitle legend = new LegendTitle(() -> items);
    legend.setItemFont(SMALL);
    legend.setItemPaint(ground.text());
    return legend;
  }

  private void draw(Graphics2D graphics, Panel panel, Rectangle2D area) {
    XYPlot plot = plot(panel);
    for (int i = 0; i < panel.series().size(); i++) {
      Chart.Series series = panel.series().get(i);
      if (series.mark() != Chart.Mark.DOTS) {
        XYSeries points = new XYSeries("", false, true);
        series.points().forEach(p -> points.add(across(panel, p), up(panel, p)));
        XYLineAndShapeRenderer renderer = renderer(series);
        series.points().stream()
            .filter(Chart.Point::hasWhisker)
            .forEach(p -> renderer.addAnnotation(whisker(panel, series, p), Layer.BACKGROUND));
        plot.setDataset(i, new XYSeriesCollection(points));
        plot.setRenderer(i, renderer);
      }
    }
    JFreeChart drawn =
        new JFreeChart(panel.title().isEmpty() ? null : panel.title(), SUBTITLE, plot, false);
    drawn.setBackgroundPaint(null);
    drawn.setPadding(new RectangleInsets(2, 2, 2, EDGE));
    if (drawn.getTitle() != null) {
      drawn.getTitle().setPaint(ground.text());
      drawn.getTitle().setHorizontalAlignment(HorizontalAlignment.LEFT);
    }
    ChartRenderingInfo info = new ChartRenderingInfo();
    drawn.draw(graphics, area, info);
    if (!panel.labels().isEmpty()) {
      new Words(panel, info.getPlotInfo().getDataArea(), SMALL, ground.halo()).draw(graphics);
    }
  }

  private XYPlot plot(Panel panel) {
    XYPlot plot = new XYPlot();
    plot.setDomainAxis(axis(panel.across()));
    plot.setRangeAxis(axis(panel.up()));
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    plot.setDomainGridlinePaint(ground.grid());
    plot.setRangeGridlinePaint(ground.grid());
    plot.setDomainGridlineStroke(new BasicStroke(1));
    plot.setRangeGridlineStroke(new BasicStroke(1));
    return plot;
  }

  private Ticks axis(Axis axis) {
    Ticks ticks = new Ticks(axis, SMALL);
    ticks.setLabelPaint(ground.text());
    ticks.setTickLabelPaint(ground.text());
    ticks.setAxisLinePaint(ground.frame());
    return ticks;
  }

  /** Both axes of a plot run from 0 to 1: the chart's axes know where a value lies on them. */
  private static double across(Panel panel, Chart.Point point) {
    return panel.across().position(panel.sideways() ? point.y() : point.x());
  }

  private static double up(Panel panel, Chart.Point point) {
    return panel.up().position(panel.sideways() ? point.x() : point.y());
  }

  private static XYLineAnnotation whisker(Panel panel, Chart.Series series, Chart.Point point) {
    double low = panel.y().position(point.low());
    double high = panel.y().position(point.high());
    double at = panel.x().position(point.x());
    BasicStroke stroke = new BasicStroke(THIN);
    Color colour = Color.decode(series.colour());
    return panel.sideways()
        ? new XYLineAnnotation(low, at, high, at, stroke, colour)
        : new XYLineAnnotation(at, low, at, high, stroke, colour);
  }

  private XYLineAndShapeRenderer renderer(Chart.Series series) {
    Chart.Mark mark = series.mark();
    boolean lines =
        switch (mark) {
          case POINTS, HOLLOW, FORKS, DOTS -> false;
          case LINE, DOTTED, DASHED, PLAIN, BROAD -> true;
        };
    boolean points = !lines || mark == Chart.Mark.LINE;
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(lines, points);
    Color colour = Color.decode(series.colour());
    renderer.setSeriesPaint(0, colour);
    renderer.setSeriesOutlinePaint(0, colour);
    renderer.setUseOutlinePaint(true);
    renderer.setSeriesOutlineStroke(0, new BasicStroke(THIN));
    renderer.setSeriesStroke(0, stroke(mark));
    renderer.setSeriesShape(0, shape(series));
    renderer.setUseFillPaint(true);
    renderer.setSeriesFillPaint(0, mark == Chart.Mark.HOLLOW ? ground.back() : colour);
    renderer.setSeriesShapesFilled(0, mark != Chart.Mark.FORKS);
    renderer.setDrawSeriesLineAsPath(true); // or each piece of a dashed line begins a dash
    return renderer;
  }

  private static BasicStroke stroke(Chart.Mark mark) {
    return switch (mark) {
      case DOTTED -> dashed(THIN, THIN * 2);
      case DASHED -> dashed(THIN * 4, THIN * 3);
      case BROAD -> new BasicStroke(BROAD, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
      case POINTS, HOLLOW, FORKS, DOTS, LINE, PLAIN ->
          new BasicStroke(THIN, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    };
  }

  private static BasicStroke dashed(float on, float off) {
    return new BasicStroke(
        THIN, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {on, off}, 0);
  }

  private static Shape shape(Chart.Series series) {
    return switch (series.mark()) {
      case FORKS -> cross(3.5);
      case DOTS -> new Ellipse2D.Double(-1, -1, 2, 2);
      case LINE ->
          AffineTransform.getScaleInstance(0.5, 0.5)
              .createTransformedShape(shape(series.style().symbol()));
      case POINTS, HOLLOW, DOTTED, DASHED, PLAIN, BROAD -> shape(series.style().symbol());
    };
  }

  private static Shape shape(Symbol symbol) {
    return switch (symbol) {
      case CIRCLE -> new Ellipse2D.Double(-4, -4, 8, 8);
      case SQUARE -> new Rectangle2D.Double(-3.5, -3.5, 7, 7);
      case TRIANGLE -> closed(0, -4.5, 4.5, 3.5, -4.5, 3.5);
      case WEDGE -> closed(0, 4.5, 4.5, -3.5, -4.5, -3.5);
      case PENTAGON -> closed(0, -4.5, 4.3, -1.4, 2.7, 3.6, -2.7, 3.6, -4.3, -1.4);
      case DIAMOND -> closed(0, -5, 5, 0, 0, 5, -5, 0);
      case STAR -> star(5.5, 2.4);
    };
  }

  private static Shape closed(double... places) {
    Path2D path = new Path2D.Double();
    path.moveTo(places[0], places[1]);
    for (int i = 2; i < places.length; i += 2) {
      path.lineTo(places[i], places[i + 1]);
    }
    path.closePath();
    return path;
  }

  private static Shape star(double outer, double inner) {
    double[] places = new double[20];
    for (int i = 0; i < 10; i++) {
      double radius = i % 2 == 0 ? outer : inner;
      places[2 * i] = radius * Math.sin(i * Math.PI / 5);
      places[2 * i + 1] = -radius * Math.cos(i * Math.PI / 5);
    }
    return closed(places);
  }

  private static Shape cross(double size) {
    Path2D path = new Path2D.Double();
    path.append(new Line2D.Double(-size, -size, size, size), false);
    path.append(new Line2D.Double(-size, size, size, -size), false);
    return path;
  }
}
