package wasmeter.notebook.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Note;
import wasmeter.record.Unit;

class ChartTest {
  private static Chart.Series named(Chart chart, String name) {
    return chart.series().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private static Chart.Point point(Chart chart, String about) {
    return chart.series().stream()
        .filter(s -> s.mark() == Chart.Mark.POINTS)
        .flatMap(s -> s.points().stream())
        .filter(p -> p.text().startsWith(about))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> rows(Panel panel) {
    return panel.x().ticks().stream().map(Axis.Tick::text).toList();
  }

  @Test
  void anIntervalIsAWhiskerAndOneValueHasNone() {
    Chart chart = Charts.of(Charts.cell("a", "s", 10, 12, 11), Charts.one("b", "s", 5));
    Chart.Point interval = point(chart, "a, s: ");
    assertTrue(interval.hasWhisker());
    assertTrue(interval.low() < 11 && interval.high() > 11);
    assertFalse(point(chart, "b, s: ").hasWhisker());
  }

  @Test
  void aWhiskerThatReachesBelowZeroIsCutAtTheAxis() {
    Chart chart = Charts.of(Charts.cell("a", "s", 10, 12), Charts.one("b", "s", 1000));
    Chart.Point point = point(chart, "a, s: ");
    assertTrue(chart.panel().y().log());
    assertEquals(chart.panel().y().low(), point.low());
    assertTrue(point.low() > 0);
  }

  @Test
  void hoveringSaysWhatTheTableSays() {
    Chart chart =
        Charts.of(Charts.cell("chicory/compiler", "nbody", 164_000, 165_000, 165_700, 164_900));
    assertEquals(
        "chicory/compiler, nbody: 164.9 µs ± 0.67 % (n = 4)",
        chart.series().getFirst().points().getFirst().text());
  }

  @Test
  void theLeastIsOnTopOfItsPanel() {
    Chart chart =
        Charts.of(Charts.one("a", "s", 10), Charts.one("b", "s", 5), Charts.one("c", "s", 7));
    assertEquals(List.of("a", "c", "b"), rows(chart.panel()), "from below");
    assertTrue(chart.panel().sideways());
  }

  @Test
  void eachSampleHasAPanelOfWhatHasAValueThere() {
    Chart chart = panels();
    assertEquals(List.of("p", "q"), chart.panels().stream().map(Panel::title).toList());
    assertEquals(List.of("x/2", "x/1"), rows(chart.panels().getFirst()));
    assertEquals(List.of("w"), rows(chart.panels().getLast()));
    assertTrue(chart.panels().getFirst().y().high() < chart.panels().getLast().y().low());
  }

  /** Rows x/1 to w in panels p to r. */
  private static Chart panels() {
    double[][] values = {{1, 2, 0, 0, 0}, {0, 0, 0, 0, 2000}, {0, 0, 0, 0, 0}};
    return ComparisonChart.of(
        "t",
        "time",
        Unit.NS,
        List.of("p", "q", "r"),
        List.of("x/1", "x/2", "y/1", "y/2", "w"),
        List.of(),
        (i, k, g) ->
            values[i][k] > 0 ? Charts.one("e", "s", values[i][k]) : Charts.gap("e", "s", "why"));
  }

  @Test
  void whatIsMissingIsOneLineBelow() {
    assertEquals("", Charts.of(Charts.one("a", "s", 10)).missing());
    Chart one = Charts.of(Charts.one("a", "s", 10), Charts.gap("lucet", "s", "not for JIT"));
    assertEquals("No value: lucet.", one.missing());
    assertEquals(List.of("a"), rows(one.panel()));
    assertTrue(one.alt().contains("1 gap"), one.alt());
    assertEquals("No value: y/*; p: w; q: x/*; r: all.", panels().missing());
    assertEquals(
        "No value at all.", Charts.of(Charts.gap("a", "s", "why")).missing(), "an empty panel");
  }

  @Test
  void aRowOfSeveralValuesSaysWhichIsMissing() {
    Entry gap = Charts.gap("e", "s", "why");
    Chart chart =
        ComparisonChart.of(
            "t",
            "time",
            Unit.NS,
            List.of("p", "q"),
            List.of("x/1", "x/2", "w"),
            ComparisonChart.pair("2020", "here"),
            (i, k, g) ->
                k == 2 ? (i == 0 ? null : gap) : g == 0 ? gap : Charts.one("e", "s", 5 + k));
    assertEquals("No value: 2020: x/*; q: w.", chart.missing());
    assertEquals(List.of("here"), chart.legend().stream().map(Chart.Series::name).toList());
  }

  @Test
  void whatIsNotANumberIsMissing() {
    Chart chart = Charts.of(Charts.cell("a", "s", Double.NaN), Charts.one("b", "s", 5));
    assertEquals("No value: a.", chart.missing());
    assertEquals(1, chart.series().size());
  }

  @Test
  void fewForksAreDotsThatAReaderCanAskFor() {
    Chart chart =
        Charts.of(
            Charts.cell("a", "s", 10, 12, 11),
            Charts.one("b", "s", 5),
            Charts.cell("c", "s", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
    Chart.Series dots = named(chart, ComparisonChart.SINGLE);
    assertEquals(Chart.Mark.DOTS, dots.mark());
    assertEquals(List.of(10.0, 12.0, 11.0), dots.points().stream().map(Chart.Point::y).toList());
    assertEquals("a, s: 10.00 ns, one of 3 forks", dots.points().getFirst().text());
    assertEquals(List.of(dots), chart.legend(), "eleven forks are a cloud");
  }

  @Test
  void nothingAtAllStillHasAxes() {
    Chart chart =
        ComparisonChart.of("t", "y", Unit.NS, List.of(), List.of(), List.of(), (i, k, g) -> null);
    assertTrue(chart.panel().x().low() < chart.panel().x().high());
    assertTrue(chart.alt().contains("no values"), chart.alt());
    assertEquals(0, Chart.curves("t", "a", "x", "y", Unit.NS, List.of()).series().size());
  }

  @Test
  void zeroAndNegativeValuesTakeALinearAxis() {
    Chart chart = Charts.of(Charts.one("a", "s", 0), Charts.one("b", "s", -5));
    assertFalse(chart.panel().y().log());
    assertTrue(chart.panel().y().low() <= -5 && chart.panel().y().high() >= 0);
    assertFalse(Charts.of(Charts.one("a", "s", 0)).panel().y().log());
  }

  private static List<String> ticks(Unit unit, double... values) {
    return Scale.axis("", unit, DoubleStream.of(values)).ticks().stream()
        .map(Axis.Tick::text)
        .toList();
  }

  private static List<String> fewTicks(Unit unit, double... values) {
    return Scale.narrow("", unit, DoubleStream.of(values)).ticks().stream()
        .map(Axis.Tick::text)
        .toList();
  }

  @Test
  void ticksCarryUnits() {
    List<String> ticks = ticks(Unit.NS, 0.702, 9.1e9);
    assertTrue(ticks.contains("1 ns") && ticks.contains("10 s"), ticks.toString());
    Axis axis = Scale.axis("time", Unit.NS, DoubleStream.of(5));
    assertEquals("time, logarithmic", axis.title());
  }

  @Test
  void anAxisOfOneDecadeHasTicksAtTwoAndFive() {
    assertEquals(List.of("10 ns", "20 ns", "50 ns", "100 ns"), ticks(Unit.NS, 12, 80));
    assertEquals(List.of("5 ns", "10 ns"), ticks(Unit.NS, 7));
    assertEquals(List.of("10 ns", "100 ns", "1 µs"), fewTicks(Unit.NS, 6, 1500));
    assertEquals(List.of("1 ns", "100 ns", "10 µs", "1 ms"), fewTicks(Unit.NS, 1.2, 9e5));
  }

  @Test
  void sizesHaveTicksAtPowersOfTwo() {
    assertEquals(List.of("1 KiB", "32 KiB", "1 MiB"), fewTicks(Unit.BYTES, 1_200, 1_500_000));
    assertEquals(List.of("64 KiB", "128 KiB", "256 KiB"), ticks(Unit.BYTES, 78_720, 200_000));
  }

  @Test
  void anAxisHasALength() {
    assertThrows(IllegalArgumentException.class, () -> new Axis("", false, 1, 1, List.of()));
    assertThrows(IllegalArgumentException.class, () -> new Axis("", true, 0, 1, List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new Axis("", false, Double.NaN, 1, List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Axis("", false, 0, Double.POSITIVE_INFINITY, List.of()));
  }

  @Test
  void aVariantHasTheColourOfItsEngineAndIsADiamond() {
    Style plain = Palette.style("wasmtime/winch");
    Style mine = Palette.style("wasmtime/winch@mine");
    assertEquals(plain.colour(), mine.colour());
    assertNotEquals(plain.symbol(), mine.symbol());
    assertEquals(Symbol.DIAMOND, mine.symbol());
  }

  private static List<String> looks(Chart chart) {
    return chart.series().stream()
        .filter(s -> s.mark() != Chart.Mark.DOTS)
        .map(s -> "%s %s %d".formatted(s.name(), s.mark(), s.points().size()))
        .toList();
  }

  @Test
  void aDisturbedValueIsHollowInTheStyleOfItsEngine() {
    Chart chart =
        Charts.of(
            Charts.one("a", "s", 5),
            Charts.disturbed("b", "s", 6),
            Charts.disturbed("c@1", "s", 7));
    assertEquals(
        List.of(" POINTS 1", "disturbed (hollow) HOLLOW 1", "disturbed (hollow) HOLLOW 1"),
        looks(chart));
    assertEquals(Palette.style("c@1"), chart.series().get(1).style(), "the greatest first");
    assertEquals(Palette.style("b"), chart.series().get(2).style());
    assertTrue(chart.hasHollow());
    assertTrue(chart.alt().contains("2 disturbed (hollow)"), chart.alt());
    assertEquals(
        List.of(Palette.NEUTRAL), chart.legend().stream().map(Chart.Series::colour).toList());
    assertFalse(Charts.of(Charts.one("a", "s", 5)).hasHollow());
  }

  @Test
  void forksInGroupsAreCrossesInTheColourOfTheirEngine() {
    Chart chart =
        Charts.of(
            Charts.cell("a", "s", 5, 5.1),
            Charts.grouped("b", "s", 6, 6, 6, 9),
            Charts.grouped("c", "s", 7, 7, 7, 70));
    assertEquals(
        List.of(
            " POINTS 1", "forks in groups (crosses) FORKS 4", "forks in groups (crosses) FORKS 4"),
        looks(chart));
    assertEquals(Palette.style("c"), chart.series().get(1).style());
    Chart.Series b = chart.series().get(2);
    assertEquals("b, s: 9.000 ns, one of 4 forks", b.points().get(3).text());
    within(chart.panel().y(), 70);
    assertTrue(chart.hasForks());
    assertFalse(Charts.of(Charts.one("a", "s", 5)).hasForks());
    assertTrue(chart.alt().contains("2 as single forks in groups (crosses)"), chart.alt());
  }

  @Test
  void disturbedForksInGroupsAreHollow() {
    Entry plain = Charts.grouped("a", "s", 6, 6, 6, 9);
    List<Note> notes = List.of(plain.notes().getFirst(), new Note.Disturbed(1, 4));
    Entry disturbed =
        new Entry(
            plain.machine(),
            plain.engine(),
            plain.row(),
            plain.metric(),
            plain.forks(),
            plain.estimate(),
            notes);
    Chart chart = Charts.of(disturbed);
    assertEquals(4, chart.series().getLast().points().size());
    assertEquals(Chart.Mark.HOLLOW, chart.series().getLast().mark());
    assertFalse(chart.hasForks());
  }

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everythingLiesWithinTheAxes(int seed) {
    Random random = new Random(seed);
    double scale = Math.pow(10, random.nextInt(14) - 3);
    double spread = random.nextBoolean() ? 0.01 : 2;
    Chart chart =
        ComparisonChart.of(
            "t",
            "y",
            seed % 2 == 0 ? Unit.NS : Unit.BYTES,
            List.of("p", "q", "r"),
            List.of("a", "b"),
            List.of(),
            (i, k, g) ->
                Charts.cell(
                    "e",
                    "s",
                    new Random(seed * 100 + i * 10 + k)
                        .doubles(1 + (seed + k) % 4)
                        .map(v -> scale * (1 + spread * v) * (seed % 7 == 0 ? v - 0.5 : 1))
                        .toArray()));
    chart.panels().forEach(ChartTest::within);
  }

  private static void within(Panel panel) {
    for (Chart.Series series : panel.series()) {
      for (Chart.Point point : series.points()) {
        within(panel.x(), point.x());
        within(panel.y(), point.y());
        if (point.hasWhisker()) {
          within(panel.y(), point.low());
          within(panel.y(), point.high());
        }
      }
    }
    List<Axis.Tick> ticks = panel.y().ticks();
    ticks.forEach(tick -> within(panel.y(), tick.at()));
    assertTrue(ticks.size() >= 2, "an axis of fewer ticks cannot be read");
    assertTrue(ticks.size() <= 6, "there is no room for more");
    assertEquals(
        ticks.size(),
        ticks.stream().map(Axis.Tick::text).distinct().count(),
        () -> "ticks differ: " + ticks);
  }

  private static void within(Axis axis, double value) {
    double position = axis.position(value);
    assertTrue(position > -1e-6 && position < 1 + 1e-6, () -> value + " outside of " + axis);
  }
}
