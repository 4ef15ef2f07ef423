package wasmeter.notebook.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wasmeter.record.Scenario.COMPILE_MODULE;
import static wasmeter.record.Scenario.EXECUTE_CALL;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;
import wasmeter.notebook.figure.Chart;
import wasmeter.notebook.table.Log;

@Isolated("it sets the locale")
class HistoryTest {
  private static final String ENGINE = "chicory/compiler";
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  private static View view(Log log) {
    return Sections.named("history").view(log.runs());
  }

  private static Log run(Log log, int number) {
    return log.run("run" + number, FIRST_DAY.plusDays(number) + "T03:00:00Z");
  }

  private static void forks(Log log, Random random, String sample, double level) {
    forks(log, random, sample, level, 0.01);
  }

  private static void forks(Log log, Random random, String sample, double level, double scatter) {
    for (int fork = 0; fork < 3; fork++) {
      log.warm(ENGINE, sample, EXECUTE_CALL, level * (1 + scatter * random.nextGaussian()));
    }
  }

  /** Forty runs; from the 25th on, a new version takes 5 % longer for one of several cells. */
  private static Log planted() {
    Log log = new Log();
    Random random = new Random(11);
    for (int number = 1; number <= 40; number++) {
      run(log, number).version(number < 25 ? "1.6.0" : "1.7.5");
      forks(log, random, "fib", number < 25 ? 2000 : 2100, 0.025);
      forks(log, random, "big", 5e6);
      for (int fork = 0; fork < 2; fork++) {
        double noise = 1 + 0.02 * random.nextGaussian();
        log.warm(ENGINE, "fib", COMPILE_MODULE, 3e6 * noise);
        log.warm("native", "fib", EXECUTE_CALL, 500 * (1 + 0.002 * random.nextGaussian()));
      }
      log.warm(ENGINE, "noop", EXECUTE_CALL, number < 10 ? 5 : 50);
    }
    return log;
  }

  private static Log steps(int runs) {
    Log log = new Log();
    Random random = new Random(5);
    for (int number = 1; number <= runs; number++) {
      run(log, number);
      forks(log, random, "fib", number <= runs / 2 ? 100 : 200);
    }
    return log;
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "ar-EG-u-nu-arab"})
  void aPlantedChangeIsFoundAtItsRunAndNothingElse(String locale) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));
    View view = view(planted());
    assertEquals(golden(), Text.of(view));
    Table changed = view.tidy().dropRowsWithMissingValues();
    assertEquals(List.of("run25"), changed.stringColumn("run").asList());
    assertEquals(List.of(ENGINE), changed.stringColumn("engine").asList());
    assertEquals(List.of("execute"), changed.stringColumn("scenario").asList());
    assertEquals(1.05, changed.doubleColumn("change").get(0), 0.01);
    assertEquals(4 * 40, view.tidy().rowCount());
  }

  private static String golden() throws IOException {
    try (InputStream in = HistoryTest.class.getResourceAsStream("history.md")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theFigureMarksTheChangeBeforeItsRun() {
    List<Chart> charts = view(planted()).charts();
    assertEquals(List.of(ENGINE, "native"), charts.stream().map(Chart::title).toList());
    Chart chart = charts.getFirst();
    assertEquals(
        List.of("big, execute warm", "fib, compile warm", "fib, execute warm"),
        chart.series().stream().limit(3).map(Chart.Series::name).toList());
    Chart.Series mark = chart.series().getLast();
    assertEquals(4, chart.series().size());
    assertTrue(mark.name().startsWith("1.6.0 -> 1.7.5: 1.0"), mark.name());
    assertTrue(mark.name().contains(" × slower (p = "), mark.name());
    assertEquals(23.5, mark.points().getFirst().x());
    assertEquals("1.6.0, 2026-01-02", chart.panel().x().ticks().getFirst().text());
    assertTrue(chart.panel().x().ticks().size() <= 16);
    assertEquals(1, chart.series().getFirst().points().getFirst().y());
    for (Chart.Point point : chart.series().get(2).points()) {
      assertTrue(point.hasWhisker());
      assertTrue(
          chart.panel().y().low() <= point.low() && point.high() <= chart.panel().y().high());
    }
    assertTrue(chart.alt().contains("3 lines over 40 runs"), chart.alt());
  }

  @Test
  void manyCellsAreDrawnInSeveralFigures() {
    Log log = new Log();
    for (int number = 1; number <= 5; number++) {
      run(log, number);
      for (int sample = 1; sample <= 9; sample++) {
        log.sample("s" + sample).warm(ENGINE, "s" + sample, EXECUTE_CALL, 100 + number % 2);
      }
    }
    List<Chart> charts = view(log).charts();
    assertEquals(
        List.of(ENGINE + " (1 of 2)", ENGINE + " (2 of 2)"),
        charts.stream().map(Chart::title).toList());
    assertEquals(8, charts.getFirst().series().size());
    assertTrue(
        charts.getFirst().series().stream()
            .flatMap(line -> line.points().stream())
            .noneMatch(Chart.Point::hasWhisker),
        "intervals of many lines hide them");
  }

  @Test
  void tooFewRunsGiveASentence() {
    View view = view(steps(2));
    assertEquals(0, view.table().rowCount());
    assertEquals(List.of(), view.charts());
    assertEquals(
        List.of(
            "history needs at least 5 runs of one machine; there are 2: measure the same plan again"
                + " later under another -Dname, and read all logs with history(runs())"),
        view.footnotes());
  }

  @Test
  void aLineThatIsTooShortForAMarkSaysSo() {
    View few = view(steps(6));
    assertEquals(0, few.table().rowCount());
    assertEquals(
        List.of("of 1 line together, a change can be shown from 9 runs on: 1 has too few for it"),
        few.footnotes());
    assertEquals(1, view(steps(16)).table().rowCount());
  }

  @Test
  void machinesAreNeverMixed() {
    Log log = new Log();
    Random random = new Random(5);
    for (int number = 1; number <= 40; number++) {
      boolean here = number % 2 == 0;
      run(log, number).machine(here ? "m" : "there", here ? 2 : 8, "os");
      forks(log, random, "fib", here || number > 20 ? 100 : 200);
    }
    View view = view(log);
    assertEquals(
        List.of("box (2 cores, 8 GiB)", "box (8 cores, 8 GiB)"),
        view.panels().stream().map(View.Panel::machine).toList());
    assertEquals(0, view.table().rowCount(), "nothing changed here");
    assertEquals(40, view.tidy().rowCount());
    Table there = Sections.named("history").view(log.runs().machine("box (8 cores, 8 GiB)")).tidy();
    assertEquals(20, there.rowCount());
    assertEquals("run21", there.dropRowsWithMissingValues().getString(0, "run"));
  }

  @Test
  void otherConditionsAreAnotherSeries() {
    Log log = new Log();
    Random random = new Random(5);
    for (int number = 1; number <= 40; number++) {
      run(log, number);
      if (number <= 20) {
        log.conditions("wide", Map.of("processors", "0-3", "compressed references", "32-bit"));
      } else {
        log.conditions("narrow", Map.of("processors", "0", "compressed references", "32-bit"));
      }
      forks(log, random, "fib", number <= 20 ? 100 : 200);
    }
    run(log, 41).conditions("third", Map.of("processors", "1"));
    forks(log, random, "fib", 150);
    View view = view(log);
    assertEquals(0, view.table().rowCount(), "the conditions changed, not the engine");
    assertEquals(2, view.tables().get(1).rowCount());
    assertEquals(
        List.of(
            ENGINE + ", fib, execute warm, series 2 is not the same as series 1: processors 0",
            "not shown: 1 series of fewer than 5 runs; what was measured under other conditions or"
                + " with other settings is a series of its own"),
        view.footnotes());
  }

  @Test
  void referencesThatFellOutDifferentlyByChanceAreNoSeries() {
    Log log = new Log();
    Random random = new Random(5);
    for (int number = 1; number <= 12; number++) {
      run(log, number);
      log.conditions("odd", Map.of("compressed references", "zero-based"));
      log.warm(ENGINE, "fib", EXECUTE_CALL, number == 7 ? 300 : 200);
      log.conditions("usual", Map.of("compressed references", "32-bit"));
      forks(log, random, "fib", 100);
    }
    View view = view(log);
    assertEquals(12, view.tidy().rowCount());
    assertEquals(3, view.tidy().intColumn("n").get(6));
    assertEquals(List.of(), view.footnotes());
  }

  @Test
  void aVariantBesideItsEngineIsNotAPoint() {
    Log log = new Log();
    Random random = new Random(5);
    for (int number = 1; number <= 6; number++) {
      run(log, number).version("1.7.5");
      forks(log, random, "fib", 100);
      log.version("1.6.0").warm(ENGINE + "@1.6.0", "fib", EXECUTE_CALL, 300);
    }
    run(log, 7).warm(ENGINE + "@1.6.0", "fib", EXECUTE_CALL, 300);
    View view = view(log);
    assertEquals(7, view.tidy().rowCount());
    assertEquals("1.7.5", view.tidy().getString(5, "version"));
    assertEquals("1.6.0", view.tidy().getString(6, "version"));
    assertTrue(view.footnotes().getFirst().endsWith("left out: " + ENGINE + "@1.6.0"));
  }

  @Test
  void onlyChosenCellsAreLookedAt() {
    View view = Sections.history("native", "fib").view(planted().runs());
    assertEquals(40, view.tidy().rowCount());
    assertEquals(0, view.table().rowCount());
    assertFalse(view.caption().isBlank());
  }

  @Test
  void theLastRunIsComparedWithItsLevel() {
    Log log = steps(16);
    Random random = new Random(8);
    run(log, 17);
    forks(log, random, "fib", 220);
    Table last = view(log).tables().get(1);
    assertTrue(last.getString(0, "level before").endsWith("(8 runs)"), last::printAll);
    assertTrue(last.getString(0, "last / before").startsWith("1."), last::printAll);
    assertTrue(last.getString(0, "last / before").compareTo("1.08") > 0, last::printAll);
  }
}
