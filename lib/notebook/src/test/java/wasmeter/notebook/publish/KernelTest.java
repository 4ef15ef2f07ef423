package wasmeter.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wasmeter.install.Checkout;
import wasmeter.install.Environment;

/** The kernel as Jupyter starts it: how a value is shown, and what stopping a cell does. */
class KernelTest {
  private static final Checkout HOME = Checkout.here();
  private static final String LOG = "kernel-test";
  private static JsonNode seen;

  @BeforeAll
  static void start() throws Exception {
    Environment environment = new Setup(HOME, System.out::println).environment();
    List<String> output =
        Browser.script(
            HOME,
            "kernel.py",
            Map.of("JUPYTER_PATH", environment.data().toString(), "WASMETER_NAME", LOG),
            List.of());
    seen =
        JsonMapper.builder()
            .build()
            .readTree(output.stream().filter(l -> l.startsWith("{")).findFirst().orElseThrow());
    // Reported, but never asserted: the machine may be busy.
    System.out.printf(
        "kernel: %.1f s from its start to the first table%n", seen.path("first").asDouble());
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
  void stoppingACellEndsItsProcessesAndKeepsTheKernel() {
    assertEquals("error", seen.path("status").asText());
    assertEquals("[]", seen.path("left").toString());
    assertEquals("2", seen.path("after").asText());
  }

  @Test
  void aStoppedCellSaysWhatIsKept() {
    String said = seen.path("said").asText();
    assertTrue(
        said.contains("recorded in kernel-test.jsonl") || said.contains("this one waits"), said);
  }
}
