package wasmeter.notebook.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wasmeter.notebook.section.Grid;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.section.Shown;
import wasmeter.notebook.section.View;
import wasmeter.notebook.table.Figures2020;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Log;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Cause;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;

class LayoutTest {
  private static Laid execution(Log log) {
    View view = Sections.named("execution").view(log.runs());
    return Layout.of(view.grids().getFirst(), view.footnotes());
  }

  private static List<String> titles(Laid table) {
    return table.columns().stream().map(Column::titled).toList();
  }

  private static List<String> column(Laid table, int index) {
    return table.rows().stream().map(row -> row.get(index).text()).toList();
  }

  @Test
  void manyEnginesStandBelowEachOther() {
    Laid few = execution(Engines.log(6));
    assertEquals("sample", titles(few).getFirst());
    assertEquals(7, few.columns().size());
    Laid many = execution(Engines.log(7));
    assertEquals(
        List.of(
            "engine",
            "add-one (ns)",
            "fibonacci (µs)",
            "json (µs)",
            "mruby-script (ms)",
            "nbody (µs)"),
        titles(many));
    assertEquals("native", column(many, 0).getFirst());
    assertEquals("0.4063", many.rows().getFirst().get(2).text());
  }

  @Test
  void enginesThatAreNotInstalledAreOneSentence() {
    Laid table = execution(Engines.log(10));
    assertEquals(
        List.of(
            "6 engines are not installed: lucet (the library of lucet is missing: run mvn"
                + " -Pengines); wasmer/cranelift, wasmer/llvm, wasmer/singlepass (the library of"
                + " wasmer is missing: run mvn -Pengines); wasmi (the library of wasmi is missing:"
                + " run mvn -Pengines); wavm (the library of wavm is missing: run mvn -Pengines)"),
        table.leftOut());
    assertEquals(10, table.rows().size());
    View view = Sections.named("execution").view(Engines.log(10).runs());
    assertEquals(30, view.gaps().rowCount(), "nothing is lost");
    assertEquals("engine_unavailable", view.gaps().getString(0, "cause"));
  }

  @Test
  void gapsAreGroupedByReason() {
    Log log = Engines.log(16);
    for (String engine : List.of("native", "graalwasm/jit")) {
      log.instead(
          engine,
          "big",
          Scenario.EXECUTE_CALL,
          Start.WARM,
          new Reading.Skipped(Cause.EXHAUSTED, "too big"));
    }
    log.warm("chicory/compiler", "big", Scenario.EXECUTE_CALL, 5);
    Laid table = execution(log);
    assertTrue(
        table.lacks().contains("native, graalwasm/jit (big): too big"), table.lacks()::toString);
    for (List<Item> row : table.rows()) {
      for (Item item : row) {
        assertEquals(item.text().equals("–"), item.isGap());
        assertEquals(item.isGap(), !item.reason().isEmpty());
      }
    }
  }

  @Test
  void aSampleWithoutAnyNumberIsLeftOut() {
    Log log = Engines.log(16);
    log.instead(
        "native",
        "big",
        Scenario.EXECUTE_CALL,
        Start.WARM,
        new Reading.Skipped(Cause.NO_CALL, "has no source"));
    Laid table = execution(log);
    assertFalse(titles(table).contains("big"));
    assertTrue(table.leftOut().getLast().startsWith("left out: big, because: "));
  }

  @Test
  void shadesAndBoldFollowTheRatioToTheBest() {
    Log log = new Log();
    double[] times = {1, 10, 11.5, 25, 80, 200, 900};
    for (int i = 0; i < times.length; i++) {
      log.warm(i == 0 ? "native" : "e" + i, "fib", Scenario.EXECUTE_CALL, times[i]);
    }
    Laid table = execution(log);
    List<Item> items =
        table.columns().size() == 2
            ? table.rows().stream().map(List::getLast).toList()
            : table.rows().getFirst().subList(1, 8);
    assertEquals(
        List.of(0, 0, 1, 2, 3, 4, 5), items.stream().map(item -> item.rank().shade()).toList());
    assertEquals(
        List.of(false, true, false, false, false, false, false),
        items.stream().map(item -> item.rank().best()).toList());
    assertEquals("", items.get(0).ratio());
    assertEquals("11.5 ×", items.get(2).ratio());
    assertFalse(table.keys().isEmpty());
  }

  @Test
  void digitsOf2020StayAsPrinted() {
    View view = Sections.named("jit").view(Runs.of(Figures2020.records()));
    Laid table = Layout.of(view.grids().getFirst(), view.footnotes());
    List<String> printed = new ArrayList<>();
    for (Grid grid : view.grids()) {
      grid.rows().forEach(row -> row.forEach(cell -> printed.add(cell.text())));
    }
    for (List<Item> row : table.rows()) {
      for (int i = 1; i < row.size(); i++) {
        String unit = table.columns().get(i).unit();
        String text = unit.isEmpty() ? row.get(i).text() : row.get(i).text() + " " + unit;
        assertFalse(text.endsWith("us"), text);
        assertTrue(printed.contains(text) || printed.contains(text.replace('µ', 'u')), text);
      }
    }
  }

  private static Laid numbers(double... values) {
    List<List<Shown>> rows = new ArrayList<>();
    for (double value : values) {
      rows.add(List.of(new Shown.Words("r"), new Shown.Number(value, Unit.NS)));
    }
    return Layout.of(new Grid("t", List.of("sample", "time"), rows), List.of());
  }

  @Test
  void aColumnHasOneUnitWhereItsDigitsStayReadable() {
    assertEquals(List.of("0.4000", "5.000", "1500"), column(numbers(400, 5_000, 1.5e6), 1));
    assertEquals(List.of("4.000 ns", "6.000 ms"), column(numbers(4, 6e6), 1));
    assertEquals(List.of("0", "5.000"), column(numbers(0, 5_000), 1));
    assertEquals("time (µs)", titles(numbers(400, 5_000, 1.5e6)).getLast());
    assertEquals("time (ns)", numbers(400, 5_000).columns().getLast().exact());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5 µs (n = 1)", "12.31 × (11.90 to 12.73) (n = 3)", "5 + 12", "7 %"})
  void nothingOfANumberIsLost(String text) {
    Laid table =
        Layout.of(
            new Grid(
                "t",
                List.of("sample", "x"),
                List.of(List.of(new Shown.Words("r"), new Shown.Number(text)))),
            List.of());
    Item item = table.rows().getFirst().getLast();
    String unit = table.columns().getLast().unit();
    String whole =
        item.text()
            + (unit.isEmpty() ? "" : " " + unit)
            + (item.rest().isEmpty() ? "" : " " + item.rest());
    assertEquals(text, whole);
    assertTrue(Double.isFinite(item.exact().mean()));
  }

  @Test
  void equalNotesOfATableAreOne() {
    Laid table = execution(Engines.log(16));
    assertEquals(table.notes().stream().distinct().toList(), table.notes());
    table
        .rows()
        .forEach(
            row ->
                row.forEach(
                    item -> item.notes().forEach(k -> assertTrue(k <= table.notes().size()))));
  }

  @Test
  void rowsOfOneEngineAreNamedByIt() {
    Gap gap = new Gap(Cause.TRAP, "it traps");
    List<List<Shown>> rows = new ArrayList<>();
    for (String sample : List.of("a", "b", "c")) {
      for (String engine : List.of("x", "y", "z")) {
        boolean lacks = engine.equals("x") || engine.equals("y") && sample.equals("b");
        rows.add(
            List.of(
                new Shown.Words(sample),
                new Shown.Words(engine),
                lacks ? new Shown.Missing(gap, List.of(1)) : new Shown.Number("1 ns")));
      }
    }
    Laid table =
        Layout.of(new Grid("t", List.of("sample", "engine", "v"), rows), List.of("it traps"));
    assertEquals(List.of("left out: x; y (b), because: it traps"), table.leftOut());
    assertEquals(5, table.rows().size());
  }
}
