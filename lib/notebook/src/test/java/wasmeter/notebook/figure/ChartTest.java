package wasmeter.notebook.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Note;
import wasmeter.record.Unit;

class ChartTest {
  @Test
  void anIntervalIsAWhiskerAndOneValueHasNone() {
    Chart chart = Charts.of(Charts.cell("a", "s", 10, 12, 11), Charts.one("b", "s", 5));
    Chart.Point interval = chart.series().get(0).points().getFirst();
    assertTrue(interval.hasWhisker());
    assertTrue(interval.low() < 11 && interval.high() > 11);
    assertFalse(chart.series().get(1).points().getFirst().hasWhisker());
  }

  @Test
  void aWhiskerThatReachesBelowZeroIsCutAtTheAxis() {
    Chart chart = Charts.of(Charts.cell("a", "s", 10, 12), Charts.one("b", "s", 1000));
    Chart.Point point = chart.series().getFirst().points().getFirst();
    assertTrue(chart.y().log());
    assertEquals(chart.y().low(), point.low());
    assertTrue(point.low() > 0);
  }

  @Test
  void aGapIsNamedWhereItsValueWouldBe() {
    Chart chart = Charts.of(Charts.one("a", "s", 10), Charts.gap("lucet", "s", "not for JIT"));
    Chart.Gap gap = chart.gaps().getFirst();
    assertEquals("lucet: not for JIT", gap.text());
    assertEquals("gap: lucet: not for JIT", gap.shortText());
    assertEquals(0.2, gap.x(), 1e-9);
    assertEquals(-0.2, chart.series().getFirst().points().getFirst().x(), 1e-9);
    assertTrue(chart.alt().contains("1 gap"), chart.alt());
  }

  @Test
  void aLongReasonIsCutOnlyInTheFigure() {
    Chart.Gap gap = new Chart.Gap(0, "é𝄞".repeat(60) + "\n end");
    assertTrue(gap.shortText().codePointCount(0, gap.shortText().length()) <= 60);
    assertTrue(gap.shortText().endsWith("…"));
    assertFalse(gap.shortText().contains("\n"));
    assertTrue(gap.text().endsWith("end"));
  }

  @Test
  void whatIsNotANumberIsAGap() {
    Chart chart = Charts.of(Charts.cell("a", "s", Double.NaN), Charts.one("b", "s", 5));
    assertEquals(0, chart.series().getFirst().points().size());
    assertEquals("a: not a number", chart.gaps().getFirst().text());
  }

  @Test
  void nothingAtAllStillHasAxes() {
    Chart chart = Chart.grouped("t", "x", "y", Unit.NS, List.of(), List.of(), (i, k) -> null);
    assertTrue(chart.x().low() < chart.x().high());
    assertTrue(chart.alt().contains("no values"), chart.alt());
    assertEquals(0, Chart.curves("t", "a", "x", "y", Unit.NS, List.of()).series().size());
  }

  @Test
  void zeroAndNegativeValuesTakeALinearAxis() {
    Chart chart = Charts.of(Charts.one("a", "s", 0), Charts.one("b", "s", -5));
    assertFalse(chart.y().log());
    assertTrue(chart.y().low() <= -5 && chart.y().high() >= 0);
    assertFalse(Charts.of(Charts.one("a", "s", 0)).y().log());
  }

  @Test
  void ticksCarryUnits() {
    Chart chart = Charts.of(Charts.one("a", "s", 0.702), Charts.one("b", "s", 9.1e9));
    List<String> ticks = chart.y().ticks().stream().map(Axis.Tick::text).toList();
    assertEquals("100 ps", ticks.getFirst());
    assertTrue(ticks.contains("10 s") || ticks.contains("1 s"), ticks.toString());
    assertTrue(chart.y().title().contains("logarithmic"), chart.y().title());
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
  void ifManyAreMissingTogetherOneLabelSaysSo() {
    List<Chart.Group> groups =
        IntStream.range(0, 9).mapToObj(k -> Chart.Group.engine("e" + k)).toList();
    Chart chart =
        Chart.grouped(
            "t",
            "x",
            "y",
            Unit.NS,
            List.of("none", "some"),
            groups,
            (i, k) -> i == 1 && k > 0 ? Charts.cell("e", "s", 5) : Charts.gap("e", "s", "why"));
    assertEquals(
        List.of("gap: 9 of 9: e0, e1, e2, e3, e4, e5, e6, e7, e8", "gap: e0"),
        chart.gaps().stream().map(Chart.Gap::shortText).toList());
  }

  @Test
  void aVariantHasTheColourOfItsEngineAndIsADiamond() {
    Chart.Group plain = Chart.Group.engine("wasmtime/winch");
    Chart.Group mine = Chart.Group.engine("wasmtime/winch@mine");
    assertEquals(plain.colour(), mine.colour());
    assertEquals(Chart.Mark.POINTS, plain.mark());
    assertEquals(Chart.Mark.DIAMONDS, mine.mark());
  }

  @Test
  void aDisturbedValueIsHollowInTheColourOfItsEngine() {
    Chart chart =
        Charts.of(
            Charts.one("a", "s", 5),
            Charts.disturbed("b", "s", 6),
            Charts.disturbed("c@1", "s", 7));
    assertEquals(
        List.of(
            "a POINTS 1",
            "b POINTS 0",
            "c@1 DIAMONDS 0",
            "disturbed (hollow) HOLLOW 1",
            " HOLLOW_DIAMONDS 1"),
        chart.series().stream()
            .map(s -> "%s %s %d".formatted(s.name(), s.mark(), s.points().size()))
            .toList());
    assertEquals(chart.series().get(1).colour(), chart.series().get(3).colour());
    assertTrue(chart.hasHollow());
    assertTrue(chart.alt().contains("2 disturbed (hollow)"), chart.alt());
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
            "a POINTS 1",
            "b POINTS 0",
            "c POINTS 0",
            "forks in groups (crosses) FORKS 4",
            " FORKS 4"),
        chart.series().stream()
            .map(s -> "%s %s %d".formatted(s.name(), s.mark(), s.points().size()))
            .toList());
    assertEquals(chart.series().get(1).colour(), chart.series().get(3).colour());
    assertEquals("b, s: 9.000 ns, one of 4 forks", chart.series().get(3).points().get(3).text());
    within(chart.y(), 70);
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
        Chart.grouped(
            "t",
            "x",
            "y",
            Unit.NS,
            List.of("p", "q", "r"),
            List.of(Chart.Group.engine("a"), Chart.Group.engine("b")),
            (i, k) ->
                Charts.cell(
                    "e",
                    "s",
                    random
                        .doubles(1 + random.nextInt(4))
                        .map(v -> scale * (1 + spread * v) * (seed % 7 == 0 ? v - 0.5 : 1))
                        .toArray()));
    for (Chart.Series series : chart.series()) {
      for (Chart.Point point : series.points()) {
        within(chart.x(), point.x());
        within(chart.y(), point.y());
        if (point.hasWhisker()) {
          within(chart.y(), point.low());
          within(chart.y(), point.high());
        }
      }
    }
    chart.y().ticks().forEach(tick -> within(chart.y(), tick.at()));
    assertTrue(chart.y().ticks().size() >= 2, "an axis of fewer ticks cannot be read");
    assertTrue(chart.y().ticks().size() <= 13);
    assertEquals(
        chart.y().ticks().size(),
        chart.y().ticks().stream().map(Axis.Tick::text).distinct().count(),
        () -> "ticks differ: " + chart.y().ticks());
  }

  private static void within(Axis axis, double value) {
    double position = axis.position(value);
    assertTrue(position > -1e-6 && position < 1 + 1e-6, () -> value + " outside of " + axis);
  }
}
