package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wasmeter.Alongside;
import wasmeter.record.Header;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.RunLog;

/**
 * However a run is stopped, what it has recorded stays, and neither a process nor a file is left.
 */
@Alongside
@Order(1)
class StoppedTest {
  private static final String MARK = "STOPPED_TEST";

  /** It takes less than five on a machine that does nothing else. */
  private static final int SECONDS = 20;

  private static final int KILLS = 10;

  /** Of half a kilobyte, as shells count them: room for what a JVM keeps of itself. */
  private static final int BLOCKS = 400;

  private static final byte[] MODULE = {
    0, 'a', 's', 'm', 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f, 3, 2, 1, 0, 7, 7, 1, 3, 'r', 'u',
    'n', 0, 0, 10, 9, 1, 7, 0, 0x20, 0, 0x41, 1, 0x6a, 0x0b
  };

  private final String mark = UUID.randomUUID().toString();
  @TempDir private Path directory;
  private Path temporary;
  private Path log;
  private Path out;
  private Path module;

  @BeforeEach
  void write() throws IOException {
    temporary = Files.createDirectory(directory.resolve("tmp"));
    log = directory.resolve("log.jsonl");
    out = directory.resolve("out");
    module = Files.write(directory.resolve("mine.wasm"), MODULE);
  }

  /** A process in a group of its own, as a shell starts it. */
  private Process start(String before, int forks) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                "setsid",
                "env", // whoever runs this in the background ignores some
                "--default-signal=INT,TERM,HUP",
                "sh",
                "-c",
                before + "exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-Dwasmeter.home=" + System.getProperty("wasmeter.home"),
                "-cp",
                System.getProperty("java.class.path"),
                RunThatEnds.class.getName(),
                module.toString(),
                log.toString(),
                Integer.toString(forks)));
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().put(MARK, mark);
    return builder.start();
  }

  private void awaitLine(Process process, String beginning) throws Exception {
    for (int i = 0; i < 2_400; i++) { // two minutes, so that a busy machine fails nothing
      if (Files.exists(out)
          && Files.readAllLines(out).stream().anyMatch(line -> line.startsWith(beginning))) {
        return;
      }
      assertTrue(process.isAlive(), () -> said());
      Thread.sleep(50);
    }
    throw new AssertionError(said());
  }

  private String said() {
    try {
      return Files.readString(out);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void signal(String signal, String whom) throws Exception {
    assertEquals(0, new ProcessBuilder("kill", "-s", signal, "--", whom).start().waitFor());
  }

  private void awaitNothingLeft() throws Exception {
    List<String> left = List.of();
    for (int i = 0; i < SECONDS * 10; i++) {
      left = left();
      if (left.isEmpty()) {
        return;
      }
      Thread.sleep(100);
    }
    assertEquals(List.of(), left, said());
  }

  /** Processes, those that guard included, and files. */
  private List<String> left() throws IOException {
    List<String> left = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        String line = bytes(process.resolve("cmdline"));
        if (line.contains(temporary.toString())
            || bytes(process.resolve("environ")).contains(MARK + "=" + mark)) {
          left.add(line.replace('\0', ' '));
        }
      }
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(temporary)) {
      files.forEach(file -> left.add(file.toString()));
    }
    return left;
  }

  private static String bytes(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // it has just ended
    }
  }

  private static long failures(Records records) {
    return records.observations().stream()
        .filter(o -> o.reading() instanceof Reading.Failed)
        .count();
  }

  @ParameterizedTest
  @CsvSource({"INT, true", "TERM, true", "HUP, true", "TERM, false", "KILL, false", "KILL, true"})
  void byASignal(String signal, boolean group) throws Exception {
    Process process = start("", 1);
    awaitLine(process, "measured");
    awaitLine(process, "toy/loop");
    Thread.sleep(500); // its fork begins to loop
    int before = RunLog.read(log).observations().size();
    long began = System.nanoTime();
    signal(signal, (group ? "-" : "") + process.pid());
    awaitNothingLeft();
    boolean soon = System.nanoTime() - began < 2_000_000_000L;
    process.waitFor();
    Records records = RunLog.read(log);
    assertTrue(records.observations().size() >= before, said());
    assertEquals(0, records.damaged().size());
    assertEquals(0, failures(records), "what ends with the run has not failed");
    if (soon && !signal.equals("KILL")) { // a process that ends waits for its run, but not long
      assertEquals("stopped: 0 forks", Files.readAllLines(out).getLast());
    }
  }

  @Test
  void byKillsAtTenRandomMoments() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int before = 0;
    for (int i = 0; i < KILLS; i++) {
      Process process = start("", 1_000);
      if (i > 0) {
        awaitLine(process, "toy/right"); // the others die before they have begun, if they do
      }
      Thread.sleep(random.nextInt(1_500));
      signal("KILL", Long.toString(process.pid()));
      process.waitFor();
      awaitNothingLeft();
      Records records = RunLog.read(log);
      int now = records.observations().size();
      assertTrue(now >= before, "seed " + seed);
      assertEquals(0, records.damaged().size(), "seed " + seed);
      assertEquals(0, failures(records), "seed " + seed);
      before = now;
    }
    assertTrue(before > 0, "nothing was measured: seed " + seed);
  }

  @Test
  void byAFullDisk() throws Exception {
    try (RunLog earlier = RunLog.append(log)) {
      for (int i = 0; Files.size(log) < BLOCKS * 512 - 12_000; i++) {
        earlier.write(
            new Header.Run(
                RunLog.SCHEMA, "earlier" + i, "2026-01-01T00:00:00Z", "quick", 1, Map.of()));
      }
    }
    assertEquals(0, RunLog.read(log).damaged().size());
    Process full = start("ulimit -f %d; ".formatted(BLOCKS), 1_000);
    full.waitFor();
    awaitNothingLeft();
    assertTrue(said().contains("could not be written further"), said());
    assertTrue(said().contains("stopped: "), said());
    int before = RunLog.read(log).observations().size();
    assertTrue(before > 0, said());
    Process again = start("", 1);
    awaitLine(again, "measured");
    signal("KILL", Long.toString(again.pid()));
    awaitNothingLeft();
    Records records = RunLog.read(log);
    assertTrue(records.observations().size() > before || failures(records) == 0, said());
    assertEquals(List.of(), records.damaged(), "what had room of the line that had none is gone");
  }
}
