package wasmeter.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.install.Checkout;
import wasmeter.install.Environment;
import wasmeter.install.SetupCommand;
import wasmeter.record.Header;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.replicate.Forks;

/** A run on odd files, in an odd directory, under an odd locale, without a home, into a file. */
@Order(1)
class OddRunTest {
  private static int exit;
  private static String output;
  private static Path work;

  @BeforeAll
  static void run(@TempDir Path directory) throws Exception {
    Checkout home = Checkout.here();
    Environment environment = new Setup(home, System.out::println).environment();
    work = directory;
    Path script = home.module("notebook").resolve("src/test/sh/odd-run.sh");
    SetupCommand command =
        new SetupCommand(
            List.of(
                "sh",
                script.toString(),
                home.root().toString(),
                environment.prefix().toString(),
                System.getProperty("java.home"),
                directory.toString()),
            directory,
            Map.of(),
            directory.resolve("script.txt"));
    exit = command.run();
    output = read("out.txt") + "\n" + String.join("\n", command.output());
  }

  private static String read(String name) throws IOException {
    Path file = work.resolve(name);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  @Test
  void itEndsWellWithAReport() throws IOException {
    assertEquals(0, exit, output);
    assertTrue(output.contains("The report is target/report/index.html"), output);
    assertTrue(read("report/index.html").contains("chicory/interpreter"));
    assertTrue(Files.exists(work.resolve("report/03-jit.html")), output);
  }

  @Test
  void itPrintsPlainLinesAndNoStackTrace() {
    assertFalse(output.contains("\tat "), output);
    assertFalse(output.contains("Exception"), output);
    assertFalse(output.contains("\r"), output);
    assertFalse(output.contains("\u001b"), output);
  }

  @Test
  void itSaysWhatIsMissingOnce() {
    assertEquals(2, output.split("nothing can be kept in .cache/wasmeter", -1).length, output);
  }

  /** Which have another content than all others. */
  @Test
  void oddNamesAreMeasured() {
    Records records = RunLog.read(work.resolve("log.jsonl"));
    Set<String> measured =
        Forks.of(records.observations()).stream()
            .map(fork -> records.samples().get(fork.key().sample()).name())
            .collect(Collectors.toSet());
    for (String name :
        List.of(
            "with, comma", "-dash $HOME's {name} %s #1 [2] größe =", "0".repeat(200), "日本語 🦀")) {
      assertTrue(measured.contains(name), () -> name + " is not among " + measured);
    }
  }

  @Test
  void eachFileIsInTheLog() {
    Set<String> names =
        RunLog.read(work.resolve("log.jsonl")).samples().values().stream()
            .map(Header.SampleModule::name)
            .collect(Collectors.toSet());
    for (String name :
        List.of(
            "empty", "short", "nothing", "component", "long", "cut", "random", "tail", "text")) {
      assertTrue(names.contains(name), () -> name + " is not among " + names);
    }
    assertTrue(names.size() >= 30, names::toString);
  }
}
