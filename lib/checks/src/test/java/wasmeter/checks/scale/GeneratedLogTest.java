package wasmeter.checks.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.checks.recorded.Series;
import wasmeter.record.CellKey;
import wasmeter.record.Events;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.replicate.Disturbance;
import wasmeter.record.replicate.Forks;

class GeneratedLogTest {
  private static final int OBSERVATIONS = 5_000;

  @TempDir private Path directory;

  private Records generated(long observations) throws IOException {
    return RunLog.read(GeneratedLog.of(directory, observations, 1));
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    Records records = generated(OBSERVATIONS);
    assertEquals(List.of(), records.damaged());
    assertEquals(20, records.engines().size());
    assertEquals(30, records.samples().size());
    int written = records.observations().size();
    assertTrue(written >= OBSERVATIONS && written < OBSERVATIONS + 700, "observations: " + written);
  }

  @Test
  void everyForkEndedWellAndWasQuiet() throws IOException {
    Records records = generated(OBSERVATIONS);
    List<Forks.Fork> forks = Forks.of(records.observations());
    assertEquals(9, forks.size());
    for (Forks.Fork fork : forks) {
      long iterations =
          fork.observations().stream()
              .filter(o -> o.measurement().event().equals(Events.TIME))
              .count();
      assertEquals(GeneratedLog.ITERATIONS, iterations);
      assertEquals(Disturbance.NONE, fork.disturbed());
    }
    assertEquals(9, Series.of(records).size());
  }

  @Test
  void aLongerOneHasMoreScenarios() {
    try (RunLog log = RunLog.append(directory.resolve("any.jsonl"))) {
      GeneratedLog generated = new GeneratedLog(log, 1);
      assertEquals(Set.of(Scenario.EXECUTE_CALL), scenarios(generated.cells(1_000_000)));
      assertEquals(600, generated.cells(1_000_000).size());
      assertEquals(Set.copyOf(Scenario.warm()), scenarios(generated.cells(10_000_000)));
    }
  }

  private static Set<Scenario> scenarios(List<CellKey> cells) {
    return cells.stream().map(CellKey::scenario).collect(Collectors.toSet());
  }

  @Test
  void coldForksAreWhole() {
    Path file = directory.resolve("cold.jsonl");
    GeneratedHeaders headers = new GeneratedHeaders();
    try (RunLog log = RunLog.append(file)) {
      headers.lines(1, 1).forEach(log::write);
      new GeneratedLog(log, 1).cold(headers.cold(headers.cells(Scenario.JIT).getFirst()));
    }
    List<Forks.Fork> forks = Forks.of(RunLog.read(file).observations());
    assertEquals(1, forks.size());
    assertEquals(Start.COLD, forks.getFirst().key().start());
    assertTrue(forks.getFirst().score() > 0);
  }

  @Test
  void theSameSeedGivesTheSameLogAndALogThatIsThereStays() throws IOException {
    Path log = GeneratedLog.of(directory, OBSERVATIONS, 1);
    byte[] bytes = Files.readAllBytes(log);
    Files.delete(log);
    assertEquals(log, GeneratedLog.of(directory, OBSERVATIONS, 1));
    assertEquals(-1, Arrays.mismatch(bytes, Files.readAllBytes(log)));
    Files.writeString(log, "");
    assertEquals(0, Files.size(GeneratedLog.of(directory, OBSERVATIONS, 1)));
  }
}
