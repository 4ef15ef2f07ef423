package wasmeter.notebook.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import wasmeter.stats.Estimate;

class RatioChartTest {
  private static final Estimate NO_INTERVAL = new Estimate(1.2, Double.NaN, Double.NaN, 4);

  private static RatioChart.Line line(String label, double ratio, double factor) {
    return new RatioChart.Line(
        label, new Estimate(ratio, ratio / factor, ratio * factor, 3), List.of());
  }

  private static Chart chart(RatioChart.Line... lines) {
    return RatioChart.of("title", "b over a", List.of(lines)).orElseThrow();
  }

  @Test
  void theLargestRatioIsOnTop() {
    Chart chart = chart(line("slow", 1.1, 1.02), line("fast", 0.9, 1.02), line("same", 1, 1.02));
    assertEquals(
        List.of("fast", "same", "slow"),
        chart.panel().x().ticks().stream().map(Axis.Tick::text).toList());
    assertTrue(chart.alt().contains("3 ratios from 0.9000 (fast) to 1.100 (slow)"), chart.alt());
  }

  @Test
  void aLineWithoutAnIntervalShowsItsPoints() {
    Chart chart =
        chart(
            line("sure", 1.1, 1.02),
            new RatioChart.Line("groups", NO_INTERVAL, List.of(1.0, 1.01, 1.4)),
            new RatioChart.Line("nothing", NO_INTERVAL, List.of()));
    assertEquals(2, chart.panel().x().ticks().size());
    assertEquals(
        List.of("no difference", "ratio and interval", "forks in groups"),
        chart.series().stream().map(Chart.Series::name).toList());
    assertEquals(3, chart.series().getLast().points().size());
    assertTrue(chart.panel().y().high() > 1.4 && chart.panel().y().low() < 1);
  }

  @Test
  void nothingToDrawIsNoFigure() {
    assertEquals(Optional.empty(), RatioChart.of("title", "axis", List.of()));
    assertEquals(
        Optional.empty(),
        RatioChart.of(
            "title", "axis", List.of(new RatioChart.Line("nothing", NO_INTERVAL, List.of()))));
  }

  @Test
  void inABrowserLabelsAreAtTheSideAndWhiskersLieDown() {
    ChartFigure figure = ChartFigure.of(chart(line("one", 1.1, 1.02)));
    Map<String, Object> trace = ((ChartTrace) figure.getTraces()[1]).content();
    assertEquals(List.of(1.1), trace.get("x"));
    assertEquals(List.of(0.0), trace.get("y"));
    assertTrue(trace.containsKey("error_x"));
    assertFalse(trace.containsKey("error_y"));
    String script = figure.script("plot");
    assertTrue(script.indexOf("b over a") < script.indexOf("\"yaxis\""), script);
    assertTrue(script.indexOf("\"one\"") > script.indexOf("\"yaxis\""), script);
  }

  @Test
  void aPictureIsTallEnoughForManyLabelsAndAsNarrowAsAlways() throws IOException {
    BufferedImage few = image(chart(line("one", 1.1, 1.02)));
    BufferedImage many =
        image(
            RatioChart.of(
                    "title",
                    "axis",
                    IntStream.range(0, 80)
                        .mapToObj(i -> line("a sample of some length, scenario " + i, 1 + i, 1.1))
                        .toList())
                .orElseThrow());
    assertEquals(few.getWidth(), many.getWidth());
    assertTrue(many.getHeight() > 80 * 20, many.getHeight() + " pixels");
  }

  @Test
  void whiskersLieDownInThePictureToo() throws IOException {
    assertTrue(widest(chart(line("one", 1, 1.2))) > 400, "from one end of the plot to the other");
  }

  /** The most pixels of the colour of ratios in one row. */
  private static long widest(Chart chart) throws IOException {
    BufferedImage image = image(chart);
    return IntStream.range(0, image.getHeight())
        .mapToLong(
            y ->
                IntStream.range(0, image.getWidth())
                    .filter(x -> (image.getRGB(x, y) & 0xffffff) == Integer.decode(Palette.FIRST))
                    .count())
        .max()
        .orElse(0);
  }

  private static BufferedImage image(Chart chart) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(Png.of(chart)));
  }
}
