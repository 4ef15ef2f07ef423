package wasmeter.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.Alongside;
import wasmeter.install.Processes;
import wasmeter.record.RunLog;

/** The stop button of a notebook whose cell lets a fleet measure. */
@Alongside
class StoppedCellTest {
  /** A machine that others use as well takes its time. */
  private static final int SECONDS = 600;

  /** What README promises. */
  private static final long PROMISED_NANOSECONDS = 5_000_000_000L;

  /**
   * Between two looks, on a machine that does nothing else: more has passed where others had the
   * processors as well, or all stood still.
   */
  private static final long LONGEST_STEP = 50_000_000;

  private static final byte[] MODULE = {
    0, 'a', 's', 'm', 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f, 3, 2, 1, 0, 7, 7, 1, 3, 'r', 'u',
    'n', 0, 0, 10, 9, 1, 7, 0, 0x20, 0, 0x41, 1, 0x6a, 0x0b
  };

  private final String mark = UUID.randomUUID().toString();
  @TempDir private Path directory;
  private Process kernel;

  private Process start() throws IOException {
    Path modules = Files.createDirectory(directory.resolve("modules"));
    for (int i = 1; i <= 2; i++) {
      byte[] module = MODULE.clone();
      module[37] = (byte) i; // what it adds
      Files.write(modules.resolve("module-%d.wasm".formatted(i)), module);
    }
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-Dwasmeter.home=" + System.getProperty("wasmeter.home"),
                "-Djava.io.tmpdir=" + Files.createDirectory(directory.resolve("temporary")),
                "-cp",
                classPath(),
                CellThatIsStopped.class.getName(),
                modules.toString(),
                directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out").toFile());
    builder.environment().put("STOPPED_CELL_TEST", mark);
    return builder.start();
  }

  /** Toys are there only where no other engines are. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("/engines/target/") && !entry.contains("wasmeter-engines"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @AfterEach
  void end() throws InterruptedException {
    kernel.destroyForcibly().waitFor();
  }

  private String said() throws IOException {
    return Files.readString(directory.resolve("out"));
  }

  private void await(String text) throws Exception {
    for (int i = 0; i < SECONDS * 20 && !said().contains(text); i++) {
      assertTrue(kernel.isAlive(), said());
      Thread.sleep(50);
    }
    assertTrue(said().contains(text), said());
  }

  /** Processes beside the kernel, and temporary files. */
  private List<String> left() throws IOException {
    List<String> left = new ArrayList<>(Processes.with(mark));
    left.removeIf(line -> line.contains(CellThatIsStopped.class.getName()));
    try (Stream<Path> files = Files.list(directory.resolve("temporary"))) {
      files.map(Path::toString).filter(file -> file.contains("wasmeter")).forEach(left::add);
    }
    return left;
  }

  @Test
  void theStopButtonEndsAFleetAndReturnsWhatIsThere() throws Exception {
    kernel = start();
    await("1 of 2 blocks done, 1 running");
    kernel.getOutputStream().write("stop\n".getBytes(StandardCharsets.US_ASCII));
    kernel.getOutputStream().flush();
    long passed = 0;
    long last = System.nanoTime();
    for (List<String> left = left(); !left.isEmpty(); left = left()) {
      assertTrue(passed < PROMISED_NANOSECONDS, left.toString());
      Thread.sleep(20);
      long now = System.nanoTime();
      passed += Math.min(now - last, LONGEST_STEP);
      last = now;
    }
    await("returned");
    assertTrue(said().endsWith("returned 3 forks, interrupted\n"), said());
    assertTrue(
        said()
            .matches(
                "(?s).*Stopped: 3 of \\d+ forks are recorded in default\\.jsonl.* Run the cell"
                    + " again to continue\\..*"),
        said());
    assertEquals(
        List.of(), RunLog.read(directory.resolve("notebooks/runs/default.jsonl")).damaged());
  }
}
