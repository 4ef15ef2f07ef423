package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.replicate.Forks;

/** Runs that continue a log which is not as a run left it. */
class DamagedRunTest {
  /** Exports {@code run(i32) -> i32}, which returns its argument plus one. */
  private static final byte[] ADD_ONE = {
    0, 'a', 's', 'm', 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f, 3, 2, 1, 0, 7, 7, 1, 3, 'r', 'u',
    'n', 0, 0, 10, 9, 1, 7, 0, 0x20, 0, 0x41, 1, 0x6a, 0x0b
  };

  @TempDir private Path directory;
  private Path module;
  private Path log;

  /** What the last run said before it began. */
  private Preview preview;

  @BeforeEach
  void measure() throws Exception {
    module = Files.write(directory.resolve("mine.wasm"), ADD_ONE);
    log = directory.resolve("log.jsonl");
    run();
  }

  private Records run() throws InterruptedException {
    Plan plan = Plan.trial().engines("toy/right").module(module).samples("mine");
    return Bench.with(FrugalLauncher.HERE)
        .run(
            plan.with(plan.budget().withLifetime(Duration.ZERO)).scenarios("lifetime").seed(1),
            log,
            new Progress() {
              @Override
              public void preview(Preview now) {
                preview = now;
              }
            });
  }

  private int forks() {
    return Forks.of(RunLog.read(log).observations()).size();
  }

  /** And what was there before counts again, once something describes it; but its run is gone. */
  @ParameterizedTest
  @CsvSource({"run, false", "machine, true", "settings, true", "conditions, true"})
  void whatNothingDescribesIsMeasuredAgain(String header, boolean returns) throws Exception {
    int before = forks();
    List<String> lines = new ArrayList<>(Files.readAllLines(log));
    lines.removeIf(line -> line.startsWith("{\"line\":\"" + header + "\""));
    Files.write(log, lines);
    assertEquals(0, forks());
    run();
    assertEquals(0, preview.recorded());
    List<String> said =
        preview.warnings().stream().filter(w -> w.startsWith("the log log.jsonl is")).toList();
    assertEquals(1, said.size(), preview.warnings()::toString);
    assertTrue(said.getFirst().contains(", as no line describes " + header), said::toString);
    assertTrue(forks() > (returns ? before : 0), forks() + " forks");
    assertEquals(lines, Files.readAllLines(log).subList(0, lines.size()));
  }

  @Test
  void whatAnEditorSavedOtherwiseIsNotMeasuredAgain() throws Exception {
    int before = forks();
    String text = Files.readString(log);
    for (byte[] saved :
        List.of(
            ("\uFEFF" + text.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8),
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE),
            ("<<<<<<< HEAD\n" + text + "=======\n" + text + ">>>>>>> x\n")
                .getBytes(StandardCharsets.UTF_8))) {
      Files.write(log, saved);
      run();
      assertEquals(before, preview.recorded());
      assertEquals(before, forks());
    }
  }
}
