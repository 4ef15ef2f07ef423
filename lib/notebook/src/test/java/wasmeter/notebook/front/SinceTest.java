package wasmeter.notebook.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import wasmeter.notebook.TestLog;
import wasmeter.notebook.table.Log;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Scenario;

class SinceTest {
  private static final int FORKS = 6;

  /** As many forks of two samples, one of which takes so many times as long. */
  private static void measure(Log log, String engine, double ratio) {
    for (int fork = 0; fork < FORKS; fork++) {
      double spread = 1 + fork % 3 / 500.0;
      log.warm(engine, "fib", Scenario.EXECUTE_CALL, 1000 * ratio * spread);
      log.warm(engine, "big", Scenario.EXECUTE_CALL, 5000 * spread);
    }
  }

  @Test
  void whatAnotherVersionMadeSlowerIsNamed() {
    Log log = new Log().version("1.6.0");
    measure(log, "a", 1);
    measure(log, "b", 1);
    log.run("r2", "2026-02-03T00:00:00Z").version("1.7.5");
    measure(log, "a", 1.5);
    String html = Since.html(log.runs());
    assertTrue(html.startsWith("<h2>What changed since the last report</h2>"), html);
    assertTrue(html.contains("<li><b>a:</b> 1.7.5, before 1.6.0 on 2026-01-01: "), html);
    assertTrue(html.contains("slower: fib, execute, warm (1.500 × slower, "), html);
    assertFalse(html.contains("<b>b:</b>"), "an engine that stayed has nothing to say");
    assertFalse(html.contains("faster: "), html);
  }

  @Test
  void whereNothingDiffersNoCellIsNamed() {
    Log log = new Log().version("1.6.0");
    measure(log, "a", 1);
    log.run("r2", "2026-02-03T00:00:00Z").version("1.7.5");
    measure(log, "a", 1);
    String html = Since.html(log.runs());
    assertTrue(html.contains("; no cell is shown to be slower or faster."), html);
  }

  @Test
  void whatOtherCodeMeasuredIsNotAnotherBuild() {
    Log log = new Log();
    measure(log, "a", 1);
    measure(log, "b", 1);
    log.run("r2", "2026-02-03T00:00:00Z").adapter("changed");
    measure(log, "a", 1);
    measure(log, "b", 1);
    String html = Since.html(log.runs());
    assertTrue(
        html.contains(
            "<li><b>a, b:</b> the same, but measured by other code of Wasmeter than on 2026-01-01:"
                + " over all cells, "),
        html);
    assertEquals(1, html.split("<li>").length - 1, "what is said of both is said once");
  }

  @Test
  void aCellOfAnotherMachineIsNoEarlierOne() {
    Log log = new Log().version("1.6.0");
    measure(log, "a", 1);
    log.run("r2", "2026-02-03T00:00:00Z").machine("m2", 4, "os").version("1.7.5");
    measure(log, "a", 2);
    assertEquals("", Since.html(log.runs()));
  }

  @Test
  void aFirstReportHasNothingToCompare() {
    assertEquals("", Since.html(Runs.of(TestLog.records())));
  }
}
