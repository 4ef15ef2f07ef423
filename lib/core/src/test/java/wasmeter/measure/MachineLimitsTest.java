package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.Alongside;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.replicate.Forks;

/** Processes that measure under limits of the system record each as an experiment. */
@Alongside
class MachineLimitsTest {
  /** Exports {@code run(i32) -> i32}, which returns its argument plus one. */
  private static final byte[] ADD_ONE = {
    0, 'a', 's', 'm', 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f, 3, 2, 1, 0, 7, 7, 1, 3, 'r', 'u',
    'n', 0, 0, 10, 9, 1, 7, 0, 0x20, 0, 0x41, 1, 0x6a, 0x0b
  };

  @TempDir private Path directory;
  private Path log;

  /** Those of free, one processor, a quota and a limit that this machine can give. */
  @Test
  void eachLimitOfTheMachineIsAnExperiment() throws Exception {
    log = directory.resolve("log.jsonl");
    List<List<String>> starts = new ArrayList<>(List.of(List.of()));
    if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
      starts.add(List.of("taskset", "-c", "0"));
    }
    try (TestGroups groups = new TestGroups()) {
      starts.addAll(groups.starts());
      Set<String> before = Set.of();
      for (List<String> start : starts) {
        measure(start);
        Set<String> now = conditions(RunLog.read(log));
        assertEquals(before.size() + 1, now.size(), () -> start + " among " + now);
        before = now;
      }
      measure(starts.getFirst());
      assertEquals(
          starts.size(), Forks.of(RunLog.read(log).observations()).size(), "none is repeated");
    }
  }

  /** The texts of the conditions under which forks ended well. */
  private static Set<String> conditions(Records records) {
    return Forks.of(records.observations()).stream()
        .map(fork -> records.conditions().get(fork.key().conditions()).text())
        .collect(Collectors.toSet());
  }

  private void measure(List<String> start) throws Exception {
    List<String> line = new ArrayList<>(start);
    line.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dwasmeter.home=" + System.getProperty("wasmeter.home"),
            "-cp",
            System.getProperty("java.class.path"),
            RunOnce.class.getName(),
            Files.write(directory.resolve("mine.wasm"), ADD_ONE).toString(),
            log.toString()));
    Path out = directory.resolve("out");
    int exit =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start()
            .waitFor();
    assertTrue(exit == 0, () -> start + ": " + text(out));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
