package wasmeter.checks.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.checks.recorded.TestLog;
import wasmeter.record.Records;
import wasmeter.record.replicate.Scatter;
import wasmeter.record.replicate.Stratum;

class EarlierRunsTest {
  private static final Records RECORDS =
      new TestLog()
          .forks("here", "chicory/compiler", "nbody", "c", 1, 2, 3)
          .forks("here", "chicory/compiler", "sort", "c", 1)
          .forks("there", "native", "nbody", "c", 1, 2)
          .records();

  @Test
  void repeatedCellsOfThisMachineKnowHowTheyScatter() {
    EarlierRuns runs = EarlierRuns.of(RECORDS, "log", "here");
    assertEquals(List.of(new Scatter(Stratum.JIT, 0.25, 2)), runs.scatter());
    assertTrue(runs.text().startsWith("1 cells of log, measured on this machine"), runs.text());
  }

  @Test
  void anotherMachineSaysNothing() {
    EarlierRuns runs = EarlierRuns.of(RECORDS, "log", "elsewhere");
    assertEquals(List.of(), runs.scatter());
    assertTrue(runs.text().contains("no repeated cell of this machine"), runs.text());
  }

  @Test
  void aLogThatIsNotThereSaysNothing(@TempDir Path home) {
    assertEquals(List.of(), EarlierRuns.of(Optional.empty(), home, "here").scatter());
    assertEquals(
        List.of(), EarlierRuns.of(Optional.of(home.resolve("mine.jsonl")), home, "here").scatter());
  }
}
