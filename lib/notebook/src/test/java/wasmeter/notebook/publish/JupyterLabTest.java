package wasmeter.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wasmeter.Alongside;
import wasmeter.install.Checkout;
import wasmeter.install.SetupCommand;
import wasmeter.notebook.Parameters;

/**
 * A reader opens JupyterLab, runs all cells of a notebook, saves it, and opens it again another
 * day.
 */
@Alongside
class JupyterLabTest {
  private static final Checkout HOME = Checkout.here();
  private static final String NOTEBOOK = "03-jit.ipynb";
  private static final String TOKEN = "of-this-test";

  @Test
  void plotsAndTablesAreThereAfterRunningAndAfterReopening() throws Exception {
    String chromium = Browser.required();
    Path directory = HOME.module("notebook").resolve("target/lab");
    Files.createDirectories(directory);
    Files.copy(
        HOME.notebooks().resolve(NOTEBOOK),
        directory.resolve(NOTEBOOK),
        StandardCopyOption.REPLACE_EXISTING);
    int port = freePort();
    ProcessBuilder builder =
        new JupyterLab(HOME, Parameters.ofMaven("{}"), System.out::println)
            .prepared(
                directory,
                List.of(
                    "--no-browser",
                    "--ServerApp.port=" + port,
                    "--ServerApp.port_retries=0",
                    "--IdentityProvider.token=" + TOKEN));
    Path log = Recorded.log(directory.resolve("recorded.jsonl"));
    builder
        .environment()
        .putAll(
            Map.of(
                "WASMETER_RUNS", log.toString(),
                "JUPYTER_CONFIG_DIR", directory.resolve("config").toString(),
                "JUPYTERLAB_SETTINGS_DIR", directory.resolve("config/lab").toString(),
                "JUPYTERLAB_WORKSPACES_DIR", directory.resolve("config/workspaces").toString()));
    builder.redirectErrorStream(true).redirectOutput(directory.resolve("lab.log").toFile());
    Process lab = builder.start();
    try {
      List<String> output =
          Browser.script(
              HOME,
              "lab.py",
              Map.of(),
              List.of(chromium, "http://127.0.0.1:" + port, TOKEN, NOTEBOOK));
      check(JsonMapper.builder().build().readTree(output.getLast()));
    } finally {
      SetupCommand.end(lab);
      lab.waitFor();
    }
  }

  private static void check(JsonNode seen) {
    assertEquals("[]", seen.path("pageerrors").toString());
    assertEquals("[]", seen.path("leaving").toString());
    assertEquals(0, seen.at("/opened/changed").asInt(), "opening a notebook changes it");
    assertEquals("[]", seen.at("/opened/questions").toString());
    assertEquals(200, seen.path("library").asInt(), "the server has no plotly.js");
    assertEquals(0, seen.at("/run/errors").asInt(), seen::toString);
    assertTrue(seen.at("/run/figures").asInt() > 0, seen::toString);
    assertTrue(seen.at("/run/tables").asInt() > 1, seen::toString);
    assertTrue(seen.at("/run/titles").toString().contains("JIT"), seen::toString);
    assertEquals(seen.path("run"), seen.path("again"));
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
