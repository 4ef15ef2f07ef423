package wasmeter.notebook.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wasmeter.record.Scenario.AOT_COMPILE;
import static wasmeter.record.Scenario.EXECUTE_CALL;
import static wasmeter.record.Scenario.JIT;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import wasmeter.notebook.figure.Chart;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Log;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Note;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Events;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;

/** A number that other work on the machine disturbed says so wherever it is shown. */
class DisturbedTest {
  /** Series that show no process of this machine. */
  private static final Set<String> NOT_MEASURED = Set.of("2020");

  private static final String MARK = "disturbed in 1 of 1 fork";

  /** One fork of every scenario, warm and cold, for each kind of sample. */
  private static Log log(double waited) {
    Log log = new Log().startingPair().waiting(waited);
    for (String sample : List.of("fib", "noop", "with-wasi", "without-wasi")) {
      for (Scenario scenario : Scenario.warm()) {
        log.warm("wasmtime/cranelift", sample, scenario, 100);
      }
      log.beside("wasmtime/cranelift", sample, EXECUTE_CALL, Start.WARM, Events.LOOP, 90, null);
      log.cold("wasmtime/cranelift", sample, JIT).cold("wasmtime/cranelift", sample, AOT_COMPILE);
      log.cold("wasmtime/cranelift", sample, Scenario.AOT_EXECUTION);
    }
    log.support("wasmtime/cranelift", "gc", new Reading.Observed(1));
    log.warm("wasmtime/cranelift", "with-gc", EXECUTE_CALL, 100);
    log.warm("wasmtime/cranelift", "without-gc", EXECUTE_CALL, 90);
    log.call("fd_write").executed("wasmtime/cranelift", new Reading.Observed(1));
    return log.warm("wasmtime/cranelift", "io", EXECUTE_CALL, 100);
  }

  @TestFactory
  Stream<DynamicTest> everySectionMarksItsNumbers() {
    Runs busy = log(0.4).runs();
    Runs quiet = log(0).runs();
    return Sections.all().stream()
        .map(
            section ->
                DynamicTest.dynamicTest(
                    section.id(),
                    () -> {
                      marksAll(section.view(busy));
                      marksNone(section.view(quiet));
                    }));
  }

  private static void marksAll(View view) {
    List<Shown.Number> numbers = numbers(view).toList();
    for (Shown.Number number : numbers) {
      List<String> notes = number.notes().stream().map(k -> view.footnotes().get(k - 1)).toList();
      assertTrue(notes.stream().anyMatch(note -> note.endsWith(MARK)), number + " has " + notes);
    }
    boolean words = view.table().columnNames().contains("disturbed");
    assertTrue(
        words
            ? view.table().stringColumn("disturbed").asList().contains("yes")
            : view.footnotes().stream().anyMatch(note -> note.endsWith(MARK))
                || numbers(view).findAny().isEmpty(),
        view.footnotes().toString());
    for (Chart chart : view.charts()) {
      for (Chart.Series series : chart.series()) {
        boolean marked = series.mark() == series.mark().hollow() || series.points().isEmpty();
        boolean measured =
            !NOT_MEASURED.contains(series.name())
                && series.points().stream().noneMatch(p -> p.text().startsWith(Cells.SOURCE));
        assertTrue(marked || !measured, chart.title() + ": " + series.name());
      }
      assertTrue(!chart.hasHollow() || view.caption().contains(Chart.HOLLOW_MEANS), view.caption());
    }
  }

  private static void marksNone(View view) {
    assertTrue(view.footnotes().stream().noneMatch(n -> n.contains("disturbed in")), view.title());
    assertFalse(view.charts().stream().anyMatch(Chart::hasHollow), view.title());
    assertFalse(view.caption().contains(Chart.HOLLOW_MEANS));
  }

  /** Those that are a mean of forks; what is computed from them stands in the same row. */
  private static Stream<Shown.Number> numbers(View view) {
    return view.grids().stream()
        .flatMap(grid -> grid.rows().stream())
        .flatMap(List::stream)
        .filter(Shown.Number.class::isInstance)
        .map(Shown.Number.class::cast)
        .filter(number -> number.entry() != null && !number.entry().forks().isEmpty())
        .filter(number -> !number.entry().engine().equals(Cells.SOURCE))
        .filter(number -> number.entry().published().isEmpty());
  }

  @Test
  void aMeanOfSeveralForksSaysHowMany() {
    Log log = new Log().warm("a", "fib", JIT, 5).warm("a", "fib", JIT, 5);
    Entry cell = cell(log.waiting(0.4).warm("a", "fib", JIT, 7), Metric.warm(JIT));
    assertEquals(List.of(new Note.Disturbed(1, 3)), cell.notes());
    assertTrue(cell.isDisturbed());
  }

  @Test
  void whatNothingWatchedSaysSo() {
    Log log =
        new Log()
            .warm("a", "fib", EXECUTE_CALL, "steady", 100, 50)
            .warm("a", "fib", EXECUTE_CALL, "steady", 100, 55);
    Entry cell = cell(log, Metric.warm(EXECUTE_CALL));
    assertEquals(List.of(new Note.NotWatched(2, 2)), cell.notes());
    assertEquals("not watched for disturbance", cell.notes().getFirst().text());
    assertFalse(cell.isDisturbed());
  }

  @Test
  void bytesInStorageAreNotDisturbed() {
    Log log = new Log().waiting(0.4).cold("a", "fib", AOT_COMPILE);
    log.beside("a", "fib", AOT_COMPILE, Start.COLD, Events.SPACE, 3000, null);
    assertEquals(List.of(), log.cells().space("a", new Row("fib", null)).notes());
  }

  /** A neighbour that stays for all forks of one engine is seen by those of the others. */
  @Test
  void aSelectionIsJudgedByTheWholeLog() {
    Log log = new Log().slowed("a", "fib", EXECUTE_CALL, 5);
    Runs selected = probed(log, "b", 2).runs().engines("b");
    assertTrue(
        selected
            .cells("jit")
            .cell("b", new Row("fib", null), Metric.warm(EXECUTE_CALL))
            .isDisturbed());
  }

  private static Log probed(Log log, String engine, double probe) {
    log.warm(engine, "fib", EXECUTE_CALL, 5);
    return log.beside(engine, "fib", EXECUTE_CALL, Start.WARM, Events.PROBE, probe, null);
  }

  private static Entry cell(Log log, Metric metric) {
    return log.cells().cell("a", new Row("fib", null), metric);
  }
}
