package wasmeter.notebook.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wasmeter.record.Scenario.EXECUTE_CALL;
import static wasmeter.record.Scenario.JIT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wasmeter.measure.Plan;
import wasmeter.notebook.TestLog;
import wasmeter.notebook.table.Log;
import wasmeter.record.Header;
import wasmeter.record.Header.Conditions;
import wasmeter.record.LogLine;
import wasmeter.record.Records;

class MeasuredTest {
  @Test
  void theFrontPageCountsWhatWasDisturbed() {
    Log log = new Log().warm("a", "fib", JIT, 5).warm("a", "fib", EXECUTE_CALL, "steady", 5, 2);
    log.waiting(0.4).cold("a", "fib", JIT);
    assertEquals(
        "<p>1 of 3 processes were disturbed by other work on the machine, 1 were not watched for"
            + " that; footnotes say which are left out and which count, and hollow points where"
            + " they count.</p>",
        Measured.disturbed(log.cells().forks()));
  }

  @Test
  void anOldLogDoesNotPromiseMoreProcessesThanThereAre() {
    Measured measured = Measured.of(TestLog.records());
    assertEquals("trial", measured.plan(), "the log says: trial, at least 1 forks");
    assertEquals("Plan: trial", measured.facts().getFirst());
    assertEquals("each cell in one process", measured.facts().getLast());
  }

  @Test
  void everyPageSaysHowManyProcessesThereAreAndNotHowManyWereAskedFor() {
    Log log = new Log().warm("a", "fib", EXECUTE_CALL, 5);
    assertEquals("each cell in one process", last(log.records()));
    log.warm("a", "fib", EXECUTE_CALL, 6);
    assertEquals("each cell in 2 processes", last(log.records()));
    for (int fork = 0; fork < 3; fork++) {
      log.warm("b", "fib", EXECUTE_CALL, 5);
    }
    assertEquals("each cell in 2 to 3 processes", last(log.records()));
    log.cold("a", "fib", JIT);
    assertEquals("1 of 3 cells in one process, others in up to 3", last(log.records()));
    Plan plan = Plan.quick().samples("fib");
    Measured measured = new Measured(plan.toString(), List.of(), log.records());
    assertEquals("Plan: quick, samples fib", measured.facts().getFirst());
    assertTrue(plan.toString().contains("asks for"), plan::toString);
  }

  @Test
  void everyPageSaysWhereNotAllProcessorsCouldBeUsed() {
    Log log = new Log().conditions("all", Map.of(Conditions.PROCESSORS, "0-1"));
    log.warm("a", "fib", EXECUTE_CALL, 5);
    assertTrue(second(log).endsWith(", 2 cores"), second(log));
    log.conditions("one", Map.of(Conditions.PROCESSORS, "1")).warm("b", "fib", EXECUTE_CALL, 5);
    assertTrue(second(log).endsWith(", 2 cores, of which processes could use 1 or 2"), second(log));
  }

  private static String second(Log log) {
    return new Measured("quick", List.of(), log.records()).facts().get(1);
  }

  private static String last(Records records) {
    return new Measured("quick", List.of(), records).facts().getLast();
  }

  @Test
  void thePartsOfAPlanHaveOnePlan() {
    List<LogLine> runs = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      runs.add(
          new Header.Run(
              2,
              "r" + i,
              "2026-01-02T03:04:05Z",
              "quick, engines native, %s, asks for 3"
                  .formatted(i == 3 ? "only nbody" : "shard %s/3".formatted(i)),
              1,
              Map.of(),
              new Header.Part(i, 3, "p1", List.of())));
    }
    assertEquals("quick, engines native, asks for 3", Measured.of(Records.of(runs)).plan());
  }
}
