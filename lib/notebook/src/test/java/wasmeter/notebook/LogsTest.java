package wasmeter.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.notebook.table.Log;
import wasmeter.record.LogException;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.Scenario;

class LogsTest {
  @TempDir private Path directory;

  private void write(String name, Log log) {
    try (RunLog written = RunLog.append(directory.resolve(name))) {
      log.records().lines().forEach(written::write);
    }
  }

  @Test
  void logsOfTheSameMachineAreReadTogether() throws IOException {
    write("one.jsonl", new Log().warm("a", "fib", Scenario.JIT, 5));
    write(
        "two.jsonl", new Log().run("r2", "2026-02-01T00:00:00Z").warm("a", "fib", Scenario.JIT, 6));
    write("far.jsonl", new Log().machine("other", 4, "os").warm("a", "fib", Scenario.JIT, 7));
    Files.writeString(directory.resolve("notes.txt"), "not a log");
    Records all = Logs.beside(directory.resolve("two.jsonl"));
    assertEquals(2, all.observations().stream().map(o -> o.run()).distinct().count());
    assertTrue(all.observations().stream().allMatch(o -> o.cell().machine().equals("m")));
    Records any = Logs.beside(directory.resolve("new.jsonl"));
    assertEquals(2, any.observations().stream().map(o -> o.cell().machine()).distinct().count());
  }

  @Test
  void oneThatCannotBeReadDoesNotCostTheOthers() throws IOException {
    write("one.jsonl", new Log().warm("a", "fib", Scenario.JIT, 5));
    int observations = RunLog.read(directory.resolve("one.jsonl")).observations().size();
    Files.copy(directory.resolve("one.jsonl"), directory.resolve("copy.jsonl"));
    Files.writeString(
        directory.resolve("later.jsonl"), "{\"line\":\"run\",\"schema\":99,\"id\":\"x\"}\n");
    Files.createDirectory(directory.resolve("directory.jsonl"));
    Files.createFile(directory.resolve("empty.jsonl.gz"));
    for (String asked : new String[] {"one.jsonl", "later.jsonl", "directory.jsonl"}) {
      Records all = Logs.beside(directory.resolve(asked));
      assertEquals(observations, all.observations().size(), "a copy counts once");
      assertTrue(
          all.damaged()
              .contains(
                  "the log later.jsonl holds 1 run of schema 99, of which 0 observations are left"
                      + " out, as this library reads up to 2: use a newer wasmeter for it"),
          all.damaged()::toString);
    }
  }

  @Test
  void withoutALogThereIsNothing() {
    assertEquals(
        0, Logs.beside(directory.resolve("no").resolve("log.jsonl")).observations().size());
    Path missing = directory.resolve("missing.jsonl");
    assertTrue(
        assertThrows(LogException.class, () -> Logs.read(missing))
            .getMessage()
            .startsWith("there is no log "));
  }
}
