package wasmeter.notebook.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wasmeter.record.Scenario.AOT_COMPILE;
import static wasmeter.record.Scenario.COMPILE_MODULE;
import static wasmeter.record.Scenario.EXECUTE_CALL;
import static wasmeter.record.Scenario.INSTANTIATE_MODULE;
import static wasmeter.record.Scenario.JIT;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tech.tablesaw.api.Table;
import wasmeter.notebook.figure.Chart;
import wasmeter.notebook.table.Log;
import wasmeter.notebook.table.Runs;
import wasmeter.notebook.table.SharedNotes;
import wasmeter.record.Events;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;

/** What a view says about its intervals, and where it shows none. */
class IntervalsTest {
  private static final String ENGINE = "wasmtime/cranelift";
  private static final String SHARED = "scatter is shared among the ";
  private static final String MISSED = "could have been missed";
  private static final String THREE =
      "with n = 3, a mode of up to 63 % of processes could have been missed";

  /** Three forks of every scenario for each kind of sample, and one of cold lifecycles. */
  private static Log log() {
    Random random = new Random(5);
    Log log = new Log().startingPair();
    for (int fork = 0; fork < 3; fork++) {
      for (String sample : List.of("fib", "noop", "with-wasi", "without-wasi")) {
        for (Scenario scenario : Scenario.warm()) {
          log.warm(ENGINE, sample, scenario, 100 * (1 + 0.02 * random.nextGaussian()));
          if (scenario == EXECUTE_CALL) {
            log.beside(ENGINE, sample, scenario, Start.WARM, Events.LOOP, 90 + fork, null);
          }
        }
      }
    }
    for (String sample : List.of("fib", "noop", "with-wasi", "without-wasi")) {
      log.cold(ENGINE, sample, JIT).cold(ENGINE, sample, AOT_COMPILE);
    }
    log.support(ENGINE, "gc", new Reading.Observed(1));
    for (int fork = 0; fork < 3; fork++) {
      log.warm(ENGINE, "with-gc", EXECUTE_CALL, 100 + fork);
      log.warm(ENGINE, "without-gc", EXECUTE_CALL, 90 + fork * fork);
    }
    return log;
  }

  private static View view(String section, Log log) {
    return Sections.named(section).view(log.runs());
  }

  private static long saying(String part, View view) {
    return view.footnotes().stream().filter(note -> note.contains(part)).count();
  }

  @TestFactory
  Stream<DynamicTest> everySectionWithIntervalsSaysOnceWhatTheyRestOn() {
    Runs runs = log().runs();
    return Sections.all().stream()
        .map(
            section ->
                DynamicTest.dynamicTest(
                    section.id(),
                    () -> {
                      View view = section.view(runs);
                      Table tidy = view.tidy();
                      boolean shared =
                          tidy.columnNames().contains("interval")
                              && tidy.stringColumn("interval").asList().contains("moderated");
                      assertEquals(
                          shared ? 1 : 0, saying(SHARED + "forks of engines with machine", view));
                      assertEquals(shared ? 1 : 0, saying(MISSED, view));
                    }));
  }

  @Test
  void aViewSaysWhatIsSharedAndWhatTheFewestProcessesCannotShow() {
    Log log = new Log();
    for (double value : new double[] {100, 102, 101, 104, 99, 103}) {
      log.warm(ENGINE, "fib", JIT, value).warm(ENGINE, "big", JIT, value / 3);
    }
    View six = view("jit", log);
    assertEquals(
        List.of(
            SharedNotes.NOTHING,
            "with n = 6, a mode of up to 39 % of processes could have been missed"),
        six.footnotes());
    for (double value : new double[] {7, 7.2, 7.3}) {
      log.warm(ENGINE, "noop", JIT, value);
      log.warm("wasmi", "fib", JIT, value).warm("wasmi", "big", JIT, value * 9);
    }
    View view = view("jit", log);
    assertEquals(2, view.footnotes().size(), view.footnotes()::toString);
    assertTrue(
        view.footnotes().getFirst().startsWith(SHARED + "forks of all engines, warm: in 5 cells"),
        view.footnotes()::toString);
    assertEquals(THREE, view.footnotes().getLast());
    assertTrue(view.caption().contains("known from similar cells as well"), view.caption());
  }

  @Test
  void aViewWithoutIntervalsSaysNothingOfThem() {
    View view = view("jit", new Log().warm(ENGINE, "fib", JIT, 5));
    assertEquals(List.of(), view.footnotes());
  }

  @Test
  void sizesShareNothing() {
    Log log = new Log();
    for (double bytes : new double[] {3000, 3010, 3020}) {
      log.cold(ENGINE, "fib", AOT_COMPILE)
          .beside(ENGINE, "fib", AOT_COMPILE, Start.COLD, Events.SPACE, bytes, null);
    }
    View view = view("aot-compile-space", log);
    assertEquals(List.of(THREE), view.footnotes());
    assertTrue(view.caption().contains("rests on these processes alone"), view.caption());
    assertTrue(view.tidy().stringColumn("interval").asList().contains("student"));
  }

  @Test
  void whatAViewSaysDoesNotDependOnOthers() {
    Runs runs = log().runs();
    Sections.all().forEach(section -> section.view(runs));
    for (Section section : Sections.all()) {
      assertEquals(Text.of(section.view(log().runs())), Text.of(section.view(runs)), section.id());
    }
  }

  @Test
  void figuresOf2020AreNotAmongTheFewestProcesses() {
    Log log = new Log().sample("fibonacci");
    for (double value : new double[] {475, 480, 470}) {
      log.warm("native", "fibonacci", EXECUTE_CALL, value);
    }
    View view = view("then-and-now", log);
    assertTrue(view.footnotes().contains(THREE), view.footnotes()::toString);
    assertEquals(1, saying(MISSED, view));
  }

  @Test
  void oneForkHasAnIntervalFromOtherCellsInEveryRenderedTable() {
    Log log = log().warm(ENGINE, "big", EXECUTE_CALL, 50);
    View view = view("execution", log);
    String text = Text.of(view);
    int mark = view.footnotes().indexOf("one fork: its interval is known from other cells only");
    assertTrue(mark >= 0, text);
    assertTrue(
        text.matches("(?s).*\\| 50\\.00 ns ± [0-9.]+ % \\(n = 1\\) \\[" + (mark + 1) + "] \\|.*"),
        text);
    Table tidy = view.tidy();
    assertEquals(1, tidy.stringColumn("interval").countOccurrences("prior only"));
    assertEquals(1, tidy.intColumn("n").get(interval(tidy, "prior only")));
  }

  /** The first row whose interval is of this kind. */
  private static int interval(Table tidy, String kind) {
    return tidy.stringColumn("interval").asList().indexOf(kind);
  }

  /** Fourteen forks, of which each fifth is slower. */
  private static Log grouped(Log log, Scenario scenario) {
    for (int i = 0; i < 14; i++) {
      log.warm(ENGINE, "big", scenario, (i % 5 == 4 ? 108 : 100) * (1 + 0.0001 * (i % 3)));
    }
    return log;
  }

  @Test
  void forksInGroupsAreDrawnOneByOne() {
    View view = view("execution", grouped(log(), EXECUTE_CALL));
    String text = Text.of(view);
    assertTrue(text.contains("| 101.2 ns (n = 14) ["), text);
    assertTrue(view.footnotes().contains("forks fall into 2 groups"), text);
    Chart chart = view.charts().getFirst();
    Chart.Series forks =
        chart.series().stream().filter(s -> s.mark() == Chart.Mark.FORKS).findFirst().orElseThrow();
    assertEquals(14, forks.points().size());
    assertTrue(forks.points().stream().noneMatch(Chart.Point::hasWhisker));
    assertEquals(
        3,
        chart.series().stream()
            .filter(s -> s.mark() == Chart.Mark.POINTS)
            .mapToInt(s -> s.points().size())
            .sum(),
        "the other cells are means");
    assertTrue(view.caption().contains(Chart.FORKS_MEAN), view.caption());
    assertFalse(view("execution", log()).caption().contains(Chart.FORKS_MEAN));
  }

  @Test
  void aSumAndARatioOfForksInGroupsHaveNoInterval() {
    Log log = grouped(log(), COMPILE_MODULE);
    for (int fork = 0; fork < 3; fork++) {
      log.warm(ENGINE, "big", INSTANTIATE_MODULE, 10 + fork);
      log.warm(ENGINE, "big", EXECUTE_CALL, 20 + fork).warm(ENGINE, "big", JIT, 140 + fork);
    }
    View sums = view("sum-of-phases", log);
    assertTrue(Text.of(sums).contains("| 133.2 ns (n = 3) ["), () -> Text.of(sums));
    assertTrue(sums.footnotes().contains("compile: forks fall into 2 groups"));
    assertTrue(sums.footnotes().contains("no interval is justified where forks fall into groups"));
    View ratios = view("cold-against-warm", grouped(log().cold(ENGINE, "big", JIT), JIT));
    assertTrue(Text.of(ratios).contains("| 0.06920 × (n = 1) ["), () -> Text.of(ratios));
    assertTrue(
        ratios.footnotes().contains("no interval is justified where forks fall into groups"));
  }

  @Test
  void sumsOfPhasesHaveIntervalsFromTheirParts() {
    Table tidy = view("sum-of-phases", log()).tidy();
    int whole = interval(tidy, "moderated");
    for (int row : new int[] {whole + 1, whole + 2}) {
      assertEquals("moderated", tidy.getString(row, "interval"));
      assertEquals(3, tidy.intColumn("n").get(row));
    }
    assertEquals(SumOfPhases.SUM, tidy.getString(whole + 1, "event"));
    assertEquals(SumOfPhases.DIFFERENCE, tidy.getString(whole + 2, "event"));
  }

  @Test
  void aCallFromJavaOverTheSameInCIsARowOfTheTidyTable() {
    Table tidy = view("harness-cost", log()).tidy();
    int row = tidy.stringColumn("event").asList().indexOf(HarnessCost.RATIO);
    assertEquals("moderated", tidy.getString(row, "interval"));
    assertEquals(1.1, tidy.doubleColumn("mean").get(row), 0.05);
    assertEquals(3, tidy.intColumn("n").get(row));
  }

  @Test
  void oneEngineAgainstAnotherIsJudgedByTheSameForks() {
    Log log = new Log();
    for (int fork = 0; fork < 4; fork++) {
      log.round(fork + 1).waiting(fork == 1 ? 0.4 : 0);
      log.warm(ENGINE, "fib", JIT, fork == 1 ? 900 : 100 + fork);
      log.waiting(0).warm(ENGINE + "@mine", "fib", JIT, 101 + fork);
    }
    View view = view("a-against-b", log);
    assertEquals(List.of(3), view.tidy().intColumn("n").asList());
    assertTrue(
        view.footnotes().contains("disturbed in 1 of 4 forks, which is left out"),
        view.footnotes()::toString);
    assertEquals(1.0, view.tidy().doubleColumn("ratio").get(0), 0.02);
  }

  @Test
  void aDisturbedForkThatIsLeftOutLeavesNoHollowPoint() {
    Log log = new Log();
    for (double value : new double[] {100, 101, 102}) {
      log.warm(ENGINE, "fib", JIT, value);
    }
    log.waiting(0.4).warm(ENGINE, "fib", JIT, 150);
    View view = view("jit", log);
    assertFalse(view.charts().getFirst().hasHollow());
    assertTrue(
        Text.of(view).contains("| fib | 101.0 ns ± 2.5 % (n = 3) [1] |"), () -> Text.of(view));
    log.warm(ENGINE, "fib", JIT, 140).warm(ENGINE, "fib", JIT, 130);
    assertTrue(
        view("jit", log).charts().getFirst().hasHollow(), "three of six are not more than half");
  }
}
