package wasmbench.notebook.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A chart as a picture. */
public final class Png {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 480;

  private Png() {}

  /**
   * Draws a chart without a browser or a display.
   *
   * @param chart what is to be seen
   * @return a PNG
   */
  public static byte[] of(Chart chart) {
    XYChart picture =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(chart.title())
            .xAxisTitle(chart.x().title())
            .yAxisTitle(chart.y().title())
            .build();
    picture
        .getStyler()
        .setChartBackgroundColor(Color.WHITE)
        .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 16))
        .setLegendPosition(Styler.LegendPosition.OutsideE)
        .setLegendVisible(chart.series().stream().filter(s -> !s.name().isEmpty()).count() > 1);
    picture.getStyler().setYAxisLogarithmic(chart.y().log());
    picture.getStyler().setYAxisMin(chart.y().low()).setYAxisMax(chart.y().high());
    picture.getStyler().setXAxisMin(chart.x().low()).setXAxisMax(chart.x().high());
    picture.setCustomXAxisTickLabelsFormatter(at -> label(chart.x(), at));
    picture.setCustomYAxisTickLabelsFormatter(at -> label(chart.y(), at));
    picture.getStyler().setXAxisTickMarkSpacingHint(WIDTH / Math.max(2, chart.x().ticks().size()));
    int number = 0;
    for (Chart.Series series : chart.series()) {
      if (!series.points().isEmpty()) {
        number++;
        draw(picture, series, number);
      }
    }
    if (picture.getSeriesCollection().isEmpty()) {
      // XChart draws nothing without a series: a point outside the axes carries the empty frame.
      picture
          .addSeries("no values", new double[] {chart.x().low()}, new double[] {chart.y().low()})
          .setMarker(SeriesMarkers.NONE);
    }
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(BitmapEncoder.getBufferedImage(picture), "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void draw(XYChart picture, Chart.Series series, int number) {
    double[] x = series.points().stream().mapToDouble(Chart.Point::x).toArray();
    double[] y = series.points().stream().mapToDouble(Chart.Point::y).toArray();
    double[] error =
        series.points().stream()
            .mapToDouble(p -> p.hasWhisker() ? (p.high() - p.low()) / 2 : 0)
            .toArray();
    boolean whiskers = series.points().stream().anyMatch(Chart.Point::hasWhisker);
    String name = series.name().isEmpty() ? " ".repeat(number) : series.name();
    XYSeries drawn =
        whiskers ? picture.addSeries(name, x, y, error) : picture.addSeries(name, x, y);
    Color colour = Color.decode(series.colour());
    drawn.setMarkerColor(colour);
    drawn.setLineColor(colour);
    drawn.setLineWidth(1.5f);
    drawn.setShowInLegend(!series.name().isEmpty());
    switch (series.mark()) {
      case POINTS -> mark(drawn, SeriesLines.NONE, SeriesMarkers.CIRCLE);
      case HOLLOW -> mark(drawn, SeriesLines.NONE, SeriesMarkers.DIAMOND);
      case LINE -> mark(drawn, SeriesLines.SOLID, SeriesMarkers.NONE);
      case DOTTED -> mark(drawn, SeriesLines.DOT_DOT, SeriesMarkers.NONE);
    }
  }

  private static void mark(XYSeries drawn, BasicStroke line, Marker marker) {
    drawn.setLineStyle(line);
    drawn.setMarker(marker);
  }

  /** The label of the nearest tick, if it is near. */
  private static String label(Chart.Axis axis, double at) {
    Map<Double, String> near = new TreeMap<>();
    for (Chart.Tick tick : axis.ticks()) {
      near.put(Math.abs(axis.position(tick.at()) - axis.position(at)), tick.text());
    }
    double close = 0.02;
    return near.entrySet().stream()
        .findFirst()
        .filter(e -> e.getKey() < close)
        .map(Map.Entry::getValue)
        .orElse(" ");
  }
}
