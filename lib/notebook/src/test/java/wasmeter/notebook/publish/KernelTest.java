package wasmeter.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.install.Checkout;
import wasmeter.install.Environment;

/**
 * The kernel as a user's own Jupyter starts it, in another directory: how a value is shown, what
 * Tab completes, and what stopping a cell does.
 */
class KernelTest {
  private static final Checkout HOME = Checkout.here();
  private static final String LOG = "kernel-test";
  private static JsonNode seen;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    Environment environment = new Setup(HOME, System.out::println).environment();
    Map<String, String> variables =
        Map.of("JUPYTER_DATA_DIR", directory.toString(), "WASMETER_NAME", LOG);
    new UserKernel(HOME, variables, System.out::println).register(environment, null);
    Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
    List<String> output =
        Browser.script(
            HOME,
            "kernel.py",
            variables,
            List.of(
                "wasmeter",
                elsewhere.toString(),
                HOME.notebooks().resolve("runs/reference.jsonl.gz").toString()));
    seen =
        JsonMapper.builder()
            .build()
            .readTree(output.stream().filter(l -> l.startsWith("{")).findFirst().orElseThrow());
    // Reported, but never asserted: the machine may be busy.
    System.out.printf(
        "kernel: %.1f s from its start to the first table; then s of reading the reference log,"
            + " of two views, each twice: %s%n",
        seen.path("first").asDouble(), seen.path("views"));
  }

  @AfterAll
  static void forget() throws Exception {
    Files.deleteIfExists(HOME.notebooks().resolve("runs").resolve(LOG + ".jsonl"));
  }

  @Test
  void aTableIsShownInThreeWays() {
    assertTrue(seen.at("/table").path("text/html").asText().contains("<caption"));
    assertTrue(seen.at("/table").path("text/markdown").asText().contains("| fibonacci |"));
    assertTrue(seen.at("/table").path("text/plain").asText().startsWith("Samples: "));
  }

  @Test
  void namesAreCompleted() {
    assertTrue(seen.path("names").toString().contains("CHICORY_COMPILER"), seen::toString);
  }

  @Test
  void aNotebookThatIsOpenedSaysWhatIsCommitted() {
    Notebook.all()
        .forEach(
            notebook ->
                assertEquals(
                    notebook.json().at("/metadata/language_info"),
                    seen.path("language"),
                    notebook.name()));
  }

  @Test
  void stoppingACellEndsItsProcessesAndKeepsTheKernel() {
    assertEquals("error", seen.path("status").asText());
    assertEquals("[]", seen.path("left").toString());
    assertEquals("2", seen.path("after").asText());
  }

  @Test
  void aStoppedCellSaysWhatIsKept() {
    String said = seen.path("said").asText();
    assertTrue(
        said.matches("Stopped: [0-9]+ of 9 forks (is|are) recorded in kernel-test\\.jsonl.*")
            || said.startsWith("Stopped before anything was measured"),
        said);
    assertEquals("ok", seen.path("kept").asText(), "the variable has what was measured");
  }

  @Test
  void aKernelEndsWithWhoeverStartedIt() {
    assertFalse(seen.path("outlives").asBoolean(true), seen::toString);
  }

  @Test
  void whatIsWrongIsOneSentence() {
    assertTrue(errors("without").contains("there are no runs: the cell that measures was stopped"));
    assertTrue(errors("misspelt").contains("did you mean chicory/*?"));
    assertEquals(-1, errors("without").indexOf("\tat "), errors("without"));
    assertEquals(-1, errors("misspelt").indexOf("\tat "), errors("misspelt"));
  }

  private static String errors(String cell) {
    return String.join(
        "\n",
        StreamSupport.stream(seen.path(cell).spliterator(), false).map(JsonNode::asText).toList());
  }
}
