package wasmeter.notebook.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wasmeter.record.Scenario.AOT_TOTAL;
import static wasmeter.record.Scenario.EXECUTE_CALL;
import static wasmeter.record.Scenario.JIT;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wasmeter.record.Cause;
import wasmeter.record.Reading;
import wasmeter.record.Start;
import wasmeter.stats.Estimate;

/** From records to an exit status. */
class JudgeTest {
  @ParameterizedTest
  @CsvSource({
    // mean, low, high, shown
    "1.05, 1.04, 1.06, true, SLOWER",
    "1.03, 1.001, 1.06, true, SLOWER",
    "1.05, 0.99, 1.12, false, UNDECIDED",
    "1.02, 1.01, 1.029, true, NOT_SLOWER",
    "1.02, 1.01, 1.031, true, UNDECIDED",
    "1.00, 0.98, 1.02, false, NOT_SLOWER",
    "1.00, 0.96, 1.04, false, UNDECIDED",
    "0.97, 0.91, 1.02, false, NOT_SLOWER",
    "0.90, 0.89, 0.91, true, NOT_SLOWER",
  })
  void aRatioIsComparedWithTheSizeThatMatters(
      double mean, double low, double high, boolean shown, Status status) {
    assertEquals(status, Status.of(new Estimate(mean, low, high, 6), shown, Races.SLOWER));
  }

  @ParameterizedTest
  @CsvSource({
    "1.00, 0.003, NOT_SLOWER",
    "0.95, 0.003, NOT_SLOWER",
    "1.01, 0.001, NOT_SLOWER", // shown, but certainly smaller
    "1.05, 0.003, SLOWER",
    "1.00, 0.10, UNDECIDED",
  })
  void theEngineIsJudgedOverAllCells(double ratio, double scatter, Status status) {
    EngineVerdict verdict = new Races().cells(ratio, scatter).verdict();
    assertEquals(status, verdict.over(), verdict::text);
    assertEquals(status, verdict.status(), verdict::counts);
    assertEquals(6, verdict.counted());
  }

  @Test
  void oneSlowCellIsEnough() {
    EngineVerdict verdict = new Races().cells(0.99, 0.003).cell("fib", JIT, 1.1, 0.003).verdict();
    assertEquals(1, verdict.count(Status.SLOWER));
    assertEquals(Status.SLOWER, verdict.status());
    assertTrue(
        verdict.sentence(Races.SLOWER).endsWith(" by 3.0 % or more, in 1 of 7 cells"),
        verdict.sentence(Races.SLOWER));
  }

  @Test
  void anUndecidedCellLeavesTheVerdictOverAllCells() {
    EngineVerdict verdict = new Races().cells(1, 0.002).cell("fib", JIT, 1, 0.05).verdict();
    assertEquals(1, verdict.count(Status.UNDECIDED), verdict::counts);
    assertEquals(Status.NOT_SLOWER, verdict.status());
  }

  @Test
  void aCellThatIsShownToBeSlowerAndMayBeThatSlowIsUndecided() {
    EngineVerdict verdict = new Races().cells(1, 0.003).cell("fib", JIT, 1.025, 0.006).verdict();
    CellVerdict open =
        verdict.cells().stream().filter(CellVerdict::mayBeThatSlow).findFirst().orElseThrow();
    assertTrue(open.ratio().low() > 1 && open.ratio().high() > 1.03, open::text);
    assertEquals(Status.NOT_SLOWER, verdict.over());
    assertEquals(Status.UNDECIDED, verdict.status());
    assertTrue(
        verdict.sentence(Races.SLOWER).endsWith("in 1 of 7 cells, where a slowdown is shown"),
        verdict.sentence(Races.SLOWER));
  }

  @Test
  void anEngineThatFailsWhereItsBaseDoesNotIsNotMeasured() {
    Races races = new Races().cells(1, 0.003).only(Races.OLD);
    races.dies(Races.NEW, "fib", JIT);
    EngineVerdict verdict = races.verdict();
    assertEquals(Status.NOT_SLOWER, verdict.over());
    assertEquals(Status.NOT_MEASURED, verdict.status());
    assertEquals(
        "chicory/compiler@mine could not be measured against chicory/compiler: fib, jit, warm:"
            + " chicory/compiler@mine: failed: the process ended by signal 11",
        verdict.sentence(Races.SLOWER));
    races.cell("fib", AOT_TOTAL, 1.2, 0.003);
    assertEquals(Status.SLOWER, races.verdict().status(), "what is shown counts most");
  }

  @Test
  void aBaseThatFailsIsNoFaultOfTheEngine() {
    Races races = new Races().cells(1, 0.003).only(Races.NEW);
    EngineVerdict verdict = races.dies(Races.OLD, "fib", JIT).verdict();
    assertEquals(1, verdict.count(Status.UNDECIDED));
    assertEquals(Status.NOT_SLOWER, verdict.status());
  }

  @Test
  void whereAllCellsFailedThereIsAReason() {
    EngineVerdict verdict =
        new Races()
            .dies(Races.OLD, "fib", EXECUTE_CALL)
            .dies(Races.NEW, "fib", EXECUTE_CALL)
            .verdict();
    assertEquals(List.of(), verdict.cells());
    assertEquals(Status.NOT_MEASURED, verdict.status());
    assertTrue(
        verdict.sentence(Races.SLOWER).endsWith(": failed: the process ended by signal 11"),
        verdict.sentence(Races.SLOWER));
  }

  @Test
  void whatWasNeverRecordedIsNotMeasured() {
    EngineVerdict verdict = new Races().verdict();
    assertEquals(Status.NOT_MEASURED, verdict.status());
    assertEquals("there is no cell of both engines with an interval", verdict.text());
  }

  @Test
  void oneForkOfOneCellIsUndecided() {
    Races races = new Races();
    EngineVerdict verdict = races.only(Races.OLD).only(Races.NEW).verdict();
    assertEquals(Status.UNDECIDED, verdict.status());
    assertTrue(verdict.text().startsWith("one fork says nothing about scatter"), verdict.text());
  }

  @Test
  void aMissingCapabilityIsNotAFailure() {
    Races races = new Races().cells(1, 0.003).only(Races.OLD);
    races
        .log()
        .instead(
            Races.NEW,
            "fib",
            JIT,
            Start.WARM,
            new Reading.Skipped(Cause.CAPABILITY_MISSING, "it cannot"));
    assertEquals(Status.NOT_SLOWER, races.verdict().status());
  }

  @Test
  void forksThatFailedAreNoted() {
    EngineVerdict verdict =
        new Races().cells(1, 0.003).dies(Races.NEW, "fib", EXECUTE_CALL).verdict();
    assertEquals(Status.NOT_SLOWER, verdict.status());
    assertEquals(
        List.of("chicory/compiler@mine: 1 fork failed"),
        verdict.cells().stream()
            .filter(cell -> cell.place().label().equals("fib, execute, warm"))
            .findFirst()
            .orElseThrow()
            .notes());
  }

  @Test
  void comparisonsShareTheirFalseAlarms() {
    Races races = new Races().cell("fib", JIT, 1.05, 0.0243); // p = 0.012
    Judge judge = new Judge(races.log().cells(), Races.SLOWER);
    Pair none = new Pair(Races.OLD, "native");
    assertEquals(1, judge.of(List.of(Races.PAIR)).getFirst().count(Status.SLOWER));
    assertEquals(
        0, judge.of(List.of(Races.PAIR, none, none, none, none)).getFirst().count(Status.SLOWER));
  }

  @ParameterizedTest
  @CsvSource({
    "DIED, true",
    "WRONG_ANSWER, true",
    "NO_END, true",
    "ENGINE_UNAVAILABLE, true",
    "CAPABILITY_MISSING, false",
    "OUT_OF_TIME, false",
    "NOT_IN_PLAN, false",
  })
  void aFailureIsWhatWentWrong(Cause cause, boolean failure) {
    assertEquals(failure, Failures.isFailure(cause));
  }

  @Test
  void whatIsShownCountsMost() {
    assertEquals(Status.SLOWER, Status.gravest(Arrays.asList(Status.values())));
    assertEquals(
        Status.NOT_MEASURED,
        Status.gravest(List.of(Status.UNDECIDED, Status.NOT_MEASURED, Status.NOT_SLOWER)));
    assertEquals(Status.UNDECIDED, Status.gravest(List.of(Status.UNDECIDED, Status.NOT_SLOWER)));
    assertEquals(Status.NOT_MEASURED, Status.gravest(List.of()));
    assertEquals(List.of(0, 1, 2, 3), Arrays.stream(Status.values()).map(Status::code).toList());
  }
}
