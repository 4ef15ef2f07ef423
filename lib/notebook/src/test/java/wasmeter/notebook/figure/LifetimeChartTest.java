package wasmeter.notebook.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wasmeter.record.Unit;
import wasmeter.stats.Estimate;
import wasmeter.stats.life.Curve;
import wasmeter.stats.life.Lead;

class LifetimeChartTest {
  private static final Curve CURVE =
      Curve.of(new double[] {1, 10, 1_000}, new double[] {1e8, 1.1e8, 2e8}, 1e5);

  private static final Style STYLE = new Style("#0052a3", Symbol.SQUARE);

  private static Chart chart(String name, Curve curve, String end) {
    return LifetimeChart.of(
        "lives",
        "call",
        "time",
        Unit.NS,
        List.of(new LifetimeChart.Line(name, STYLE, curve, end)),
        end == null ? List.of(new Lead(0, 1, Double.POSITIVE_INFINITY)) : List.of());
  }

  static List<String> hostile() {
    return Charts.HOSTILE;
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void noReasonBreaksOutOfTheScript(String text) {
    String script = ChartFigure.of(chart("a", CURVE, text)).script("plot_1");
    assertFalse(script.contains("<"), script);
    assertTrue(Png.of(chart(text, CURVE, text)).length > 1_000);
  }

  @Test
  void wordsStandWherePlotlyLooksForThem() throws JsonProcessingException {
    Chart chart = chart("a", CURVE, "trap");
    assertEquals(List.of(new Chart.Label(1_000, 2e8, "trap", "#0052a3")), chart.panel().labels());
    JsonNode annotation = ChartFigureTest.panels(chart).at("/0/layout/annotations/0");
    assertEquals("trap", annotation.path("text").asText());
    assertEquals(3, annotation.path("x").asDouble(), 1e-12);
    assertEquals(Math.log10(2e8), annotation.path("y").asDouble(), 1e-12);
  }

  @Test
  void aLongReasonIsCut() {
    String text = chart("a", CURVE, "because ".repeat(30)).panel().labels().getFirst().text();
    assertEquals(60, text.length());
    assertTrue(text.endsWith("…"), text);
  }

  @Test
  void labelsAreDrawnInThePictureToo() {
    Chart with = chart("a", CURVE, "trap");
    Panel panel = new Panel(with.panel().x(), with.panel().y(), with.series());
    Chart without = new Chart(with.title(), with.alt(), panel);
    assertFalse(Arrays.equals(Png.of(with), Png.of(without)));
  }

  @Test
  void aLineThatEndsIsNotContinued() {
    assertEquals(
        List.of(Chart.Mark.PLAIN, Chart.Mark.POINTS),
        chart("a", CURVE, "trap").series().stream().map(Chart.Series::mark).toList());
    assertEquals(
        List.of(Chart.Mark.BROAD, Chart.Mark.PLAIN, Chart.Mark.POINTS),
        chart("a", CURVE, null).series().stream().map(Chart.Series::mark).toList());
  }

  @Test
  void pointsStandWhereMeasuringBeginsAndEnds() {
    Chart chart = chart("a", CURVE, null);
    Chart.Series points =
        chart.series().stream()
            .filter(s -> s.mark() == Chart.Mark.POINTS)
            .findFirst()
            .orElseThrow();
    assertEquals(List.of(1.0, 1_000.0), points.points().stream().map(Chart.Point::x).toList());
    assertEquals(STYLE, points.style());
    assertEquals(1, chart.legend().size(), "one for all of a line");
    assertEquals("━■", chart.legend().getFirst().glyph());
  }

  @Test
  void oneCallIsAPoint() {
    Curve one = Curve.of(new double[] {1}, new double[] {3e10}, 3e10);
    Chart.Series only = chart("a", one, "no answer").series().getFirst();
    assertEquals(Chart.Mark.POINTS, only.mark());
    assertEquals(1, only.points().size());
  }

  @Test
  void aLineFarAboveTheLowestIsCut() {
    Curve slow = Curve.of(new double[] {1}, new double[] {1e8}, 1e10);
    Chart chart =
        LifetimeChart.of(
            "lives",
            "call",
            "time",
            Unit.NS,
            List.of(
                new LifetimeChart.Line("a", STYLE, CURVE, null),
                new LifetimeChart.Line("b", STYLE, slow, null)),
            List.of(new Lead(0, 1, Double.POSITIVE_INFINITY)));
    Chart.Series dashed = chart.series().getLast();
    assertEquals(Chart.Mark.DASHED, dashed.mark());
    assertTrue(dashed.points().getLast().y() <= 30 * 2e8, dashed::toString);
  }

  @Test
  void onePointHasNoFront() {
    ParetoChart.Cost cost = new ParetoChart.Cost("cost", Unit.NS);
    ParetoChart.Point point =
        new ParetoChart.Point("a", Estimate.of(5), Estimate.of(6), true, false);
    assertTrue(ParetoChart.of("front", cost, cost, List.of(point)).isEmpty());
    Chart two =
        ParetoChart.of(
                "front",
                cost,
                cost,
                List.of(
                    point,
                    new ParetoChart.Point(
                        "b", new Estimate(9, -1, 19, 3), Estimate.of(2), true, true)))
            .orElseThrow();
    assertEquals(Chart.Mark.HOLLOW, two.series().getLast().mark());
    Chart.Series across = two.series().get(2);
    assertEquals(two.panel().x().low(), across.points().getFirst().x(), "an end below 0 is cut");
    assertEquals(3, two.series().getFirst().points().size(), "two points and a corner");
  }
}
