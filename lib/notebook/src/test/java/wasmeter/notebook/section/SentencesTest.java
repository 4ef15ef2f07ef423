package wasmeter.notebook.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static wasmeter.record.Scenario.EXECUTE_CALL;
import static wasmeter.record.Scenario.JIT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tech.tablesaw.api.Table;
import wasmeter.notebook.table.Log;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Answer;
import wasmeter.record.Cause;
import wasmeter.record.LogLine;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.Scenario;
import wasmeter.record.Start;

/** What gaps and failures say is for people: no table depends on it. */
class SentencesTest {
  /** Columns of tidy tables that hold sentences. */
  private static final Set<String> SENTENCES = Set.of("note", "gap", "failure");

  /** Gaps and failures of every cause, in every place where a section looks at them. */
  private static Records everyCause() {
    Log log = new Log().answer(Answer.UNCHECKED).startingPair();
    log.protections(Map.of("paths", "", "links", "follows them out"));
    int turn = 0;
    for (Cause cause : Cause.values()) {
      Reading skipped = new Reading.Skipped(cause, "not possible: " + cause);
      String answer = cause == Cause.WRONG_ANSWER ? "29" : null;
      Reading failed = new Reading.Failed(cause, "trap, died, failed: " + cause, "", answer);
      String engine = "engine/" + cause;
      log.call("run(10)");
      for (Scenario scenario : Scenario.warm()) {
        switch (turn++ % 4) {
          case 0 -> log.instead(engine, "fib", scenario, Start.WARM, skipped);
          case 1 -> log.instead(engine, "fib", scenario, Start.WARM, failed);
          case 2 ->
              log.warm(engine, "fib", scenario, "not steady", 5, 4)
                  .instead(engine, "fib", scenario, Start.WARM, failed);
          default ->
              log.instead(engine, "fib", scenario, Start.COLD, skipped)
                  .warm(engine, "fib", scenario, null, 5, 5);
        }
      }
      log.warm(engine, "noop", EXECUTE_CALL, 2).cold(engine, "big", JIT);
      log.instead(engine, "with-wasi", JIT, Start.COLD, failed);
      log.support(engine, "gc", skipped).support(engine, "simd", failed);
      log.call("call-" + cause);
      log.executed("engine/TRAP", skipped).executed("engine/DIED", failed);
      log.instead("engine/EXIT", "io", EXECUTE_CALL, Start.WARM, failed);
    }
    log.run("r2", "2026-02-01T00:00:00Z").version("");
    log.instead(
        "engine/NO_END",
        "fib",
        JIT,
        Start.WARM,
        new Reading.Skipped(Cause.ENGINE_UNAVAILABLE, "install it"));
    return log.control(80).records();
  }

  private static Records saying(String sentence, Records records) {
    List<LogLine> lines = new ArrayList<>();
    for (LogLine line : records.lines()) {
      lines.add(line instanceof Observation o ? with(said(o.reading(), sentence), o) : line);
    }
    return Records.of(lines);
  }

  private static Reading said(Reading reading, String sentence) {
    return switch (reading) {
      case Reading.Observed observed -> observed;
      case Reading.Skipped skipped -> new Reading.Skipped(skipped.cause(), sentence);
      case Reading.Failed failed ->
          new Reading.Failed(failed.cause(), sentence, failed.log(), failed.answer());
    };
  }

  private static Observation with(Reading reading, Observation o) {
    return new Observation(
        o.run(), o.cell(), o.round(), o.fork(), o.order(), o.measurement(), o.answer(), reading);
  }

  @TestFactory
  List<DynamicTest> tablesDoNotDependOnThem() {
    Runs before = Runs.of(everyCause());
    Runs after = Runs.of(saying("x", everyCause()));
    return Sections.all().stream()
        .map(
            section ->
                DynamicTest.dynamicTest(
                    section.id(),
                    () -> {
                      View view = section.view(before);
                      assertEquals(cells(view), cells(section.view(after)));
                      assertEquals(numbers(view.tidy()), numbers(section.view(after).tidy()));
                    }))
        .toList();
  }

  @Test
  void footnotesRepeatThem() {
    Runs before = Runs.of(everyCause());
    Runs after = Runs.of(saying("x", everyCause()));
    Section section = Sections.named("execution");
    assertNotEquals(section.view(before).footnotes(), section.view(after).footnotes());
  }

  @Test
  void aCallThatAnsweredWrongWhenItWasMeasuredShowsItsErrno() {
    Reading wrong = new Reading.Failed(Cause.WRONG_ANSWER, "returned 29", "", "29");
    Log log = new Log().call("readdir").instead("a", "io", EXECUTE_CALL, Start.WARM, wrong);
    View view = Sections.named("wasi").view(log.runs());
    assertEquals("errno 29 (io) [1]", view.table().getString(0, "a"));
    assertEquals("failed: returned 29", view.footnotes().getFirst());
  }

  /** Everything in the tables except marks, with the kind of each cell. */
  private static List<String> cells(View view) {
    List<String> cells = new ArrayList<>();
    for (Grid grid : view.grids()) {
      cells.add(grid.name() + grid.header());
      for (List<Shown> row : grid.rows()) {
        cells.add(row.stream().map(SentencesTest::withoutMarks).toList().toString());
      }
    }
    return cells;
  }

  private static String withoutMarks(Shown cell) {
    return switch (cell) {
      case Shown.Words words -> words.text();
      case Shown.Number number -> "= " + number.text();
      case Shown.Missing missing -> missing.gap().cause() + ": " + missing.gap().answer();
    };
  }

  private static String numbers(Table tidy) {
    return tidy.removeColumns(
            tidy.columnNames().stream().filter(SENTENCES::contains).toArray(String[]::new))
        .printAll();
  }
}
