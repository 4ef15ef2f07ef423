package wasmeter.notebook.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.tablesaw.api.Table;
import wasmeter.measure.Progress;
import wasmeter.measure.Snapshot;
import wasmeter.record.Scenario;
import wasmeter.record.Start;

/** What a run says on a terminal, and what a file keeps of it. */
class ConsoleProgressTest {
  private static final Snapshot.Live LIVE = new Snapshot.Live(6.28e6, true, 3.2);
  private static final String CELL = "chicory/compiler fibonacci execute warm";

  private long now;

  private static Snapshot snapshot(int done, List<String> failures) {
    return new Snapshot(done, 12, CELL, LIVE, failures, new Snapshot.Left(45, 130));
  }

  private static Progress.Standing standing(String engine, int forks) {
    return new Progress.Standing(
        engine, "fibonacci", Scenario.EXECUTE_CALL, Start.WARM, forks, 1.2345e3);
  }

  private void run(Progress progress) {
    progress.waiting("another run measures");
    for (int fork = 1; fork <= 3; fork++) {
      progress.update(snapshot(fork - 1, List.of()));
      now += 1_000_000_000L;
      progress.update(snapshot(fork - 1, List.of()));
      progress.measured(standing("native", fork));
    }
    progress.update(snapshot(4, List.of("native fibonacci: it crashed")));
    now += 30_000_000_000L;
    progress.update(snapshot(4, List.of("native fibonacci: it crashed")));
    progress.stopped(snapshot(4, List.of("native fibonacci: it crashed")));
  }

  @Test
  void aFileGetsWholeLinesNowAndThen() {
    List<String> lines = new ArrayList<>();
    run(new ConsoleProgress(Screen.ofLines(lines::add), () -> now));
    assertEquals(
        List.of(
            "another run measures",
            "0 of 12 forks, 45 s to 2 min left: " + CELL + ": 6.280 ms so far, warming up for 3 s",
            "native                 fibonacci        execute, warm           1.235 µs (n = 1)",
            "failed: native fibonacci: it crashed",
            "4 of 12 forks, 1 failed, 45 s to 2 min left: "
                + CELL
                + ": 6.280 ms so far, warming up for 3 s",
            "Stopped: 4 of 12 forks are recorded, 1 failed. Run the same command again to"
                + " continue."),
        lines);
  }

  @Test
  void aTerminalHasALineThatChanges() {
    String said = onTerminal(Map.of("TERM", "xterm", "COLUMNS", "200"));
    assertTrue(said.contains("\r[..........] 1 of 12 forks, 45 s to 2 min left: " + CELL), said);
    assertTrue(said.contains("\r\u001b[Knative                 fibonacci"), said);
    assertTrue(said.contains("\u001b[31mfailed: native fibonacci: it crashed\u001b[0m"), said);
    assertTrue(said.endsWith("Run the same command again to continue.\n"), said);
  }

  @Test
  void aNarrowTerminalIsNotOverrun() {
    for (String line : onTerminal(Map.of("TERM", "xterm", "COLUMNS", "60")).split("[\r\n]")) {
      if (line.startsWith("[")) {
        assertTrue(line.replace("\u001b[K", "").length() < 60, line);
      }
    }
  }

  /** Whose shell has not exported how wide it is, as none does by itself. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aTerminalIsAskedHowWideItIs() throws Exception {
    String java =
        "stty cols 50; '%s' -cp '%s' %s"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                LongLine.class.getName());
    Process process =
        new ProcessBuilder("script", "-qec", java, "/dev/null").redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertTrue(said.contains("\r" + "x".repeat(48) + "…\u001b[K"), said);
  }

  @Test
  void coloursCanBeTurnedOff() {
    String said = onTerminal(Map.of("TERM", "xterm", "NO_COLOR", "1"));
    assertFalse(said.contains("\u001b[31m"), said);
    assertTrue(said.contains("\u001b[K"), said);
  }

  @ParameterizedTest
  @CsvSource({"dumb", ","})
  void aDumbTerminalIsAFile(String term) {
    String said = onTerminal(term == null ? Map.of() : Map.of("TERM", term));
    assertFalse(said.contains("\r"), said);
    assertFalse(said.contains("\u001b"), said);
  }

  private String onTerminal(Map<String, String> environment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    run(new ConsoleProgress(Screen.ofTerminal(out, environment), () -> now));
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void theTableFillsCellByCell() {
    Board board = new Board();
    assertTrue(board.table(2).isEmpty());
    assertTrue(board.measured(standing("native", 1)));
    assertTrue(board.measured(standing("wasmi", 1)));
    assertFalse(board.measured(standing("native", 2)));
    Table table = board.table(2);
    assertEquals(List.of("wasmi", "native"), table.stringColumn("engine").asList());
    assertEquals(List.of("1", "2"), table.stringColumn("n").asList());
    assertEquals("1.235 µs", table.getString(1, "mean"));
    board.measured(standing("lucet", 1));
    assertEquals("So far, after 1 other", board.table(2).name());
  }

  @Test
  void oneForkIsNotSeveral() {
    Snapshot one = new Snapshot(1, 1, CELL, null, List.of(), new Snapshot.Left(3, 3));
    assertEquals("1 of 1 fork, 3 s left", Board.status(one));
    assertEquals(CELL + ": a process starts", Board.current(one));
    assertEquals(
        "Stopped: 1 of 1 fork is recorded in mine.jsonl. Run the cell again to continue.",
        Board.stopped(one, " in mine.jsonl", "Run the cell again"));
  }
}
