package wasmeter.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.Alongside;
import wasmeter.install.Checkout;
import wasmeter.install.Environment;
import wasmeter.install.SetupCommand;

/**
 * Notebooks on the committed log as readers run them: all cells a second time in the same kernel,
 * one notebook after another, or with parameters by papermill. {@link PagesTest} runs each once, in
 * a kernel of its own.
 */
@Alongside
@Order(2)
class NotebooksAgainTest {
  private static final Checkout HOME = Checkout.here();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static Environment environment;

  @TempDir private Path directory;

  @BeforeAll
  static void setUp() throws InterruptedException {
    environment = new Setup(HOME, System.out::println).environment();
  }

  private static Map<String, String> variables() {
    return Map.of(
        "JUPYTER_PATH", environment.data().toString(),
        "WASMETER_RUNS", HOME.notebooks().resolve("runs/reference.jsonl.gz").toString());
  }

  @Test
  void allCellsRunTwiceInAnyOrderOfNotebooks() throws Exception {
    twice("java", variables());
  }

  /** Nothing brings IJava: it is tested where this variable holds the path of its jar. */
  @TestFactory
  Stream<DynamicTest> onIJavaToo() {
    return Stream.ofNullable(System.getenv("WASMETER_IJAVA"))
        .map(Path::of)
        .map(jar -> DynamicTest.dynamicTest(jar.getFileName().toString(), () -> onIJava(jar)));
  }

  private void onIJava(Path jar) throws Exception {
    Map<String, String> variables = new HashMap<>(variables());
    variables.put("JUPYTER_DATA_DIR", directory.toString());
    new UserKernel(HOME, variables, System.out::println)
        .register(environment, UserKernel.ijava(jar));
    twice("wasmeter", variables);
  }

  private static void twice(String kernel, Map<String, String> variables) throws Exception {
    long start = System.nanoTime();
    List<String> notebooks =
        Notebook.all().map(n -> HOME.notebooks().resolve(n.name()).toString()).toList();
    List<String> arguments = new ArrayList<>(List.of(Long.toString(start), kernel));
    arguments.addAll(notebooks);
    List<JsonNode> seen = new ArrayList<>();
    for (String line : Browser.script(HOME, "twice.py", variables, arguments)) {
      if (line.startsWith("{")) {
        seen.add(JSON.readTree(line));
      }
    }
    assertEquals(notebooks.size(), seen.size());
    for (JsonNode notebook : seen) {
      assertEquals("", notebook.path("error").asText(), notebook::toString);
      assertTrue(notebook.path("shown").path("text/html").asInt() > 0, notebook::toString);
    }
    System.out.printf(
        "all notebooks twice on %s, seed %d: %.0f s, %s%n",
        kernel, start, (System.nanoTime() - start) / 1e9, seen);
  }

  @Test
  void papermillGivesParameters() throws Exception {
    JsonNode executed =
        papermill(
            "05-pure-execution.ipynb",
            List.of("-p", "engines", "chicory/*, native", "-p", "samples", "fibonacci"),
            List.of("-p", "forks", "5", "-p", "precision", "0.05"));
    String injected = cell(executed, "injected-parameters").path("source").toString();
    assertTrue(injected.contains("engines = wasmeter.notebook.Given.to(engines, "), injected);
    String shown = cell(executed, "compare-execution").path("outputs").toString();
    assertTrue(shown.contains("chicory/compiler"), shown);
    assertFalse(shown.contains("wasmtime/cranelift"), shown);
    assertFalse(shown.contains("nbody"), shown);
  }

  @Test
  void papermillGivesAPathAndAText() throws Exception {
    JsonNode executed =
        papermill(
            "00-which-engine.ipynb",
            List.of("-p", "sample", "nbody", "-y", "module: ../samples/fibonacci"),
            List.of());
    String injected = cell(executed, "injected-parameters").path("source").toString();
    assertTrue(injected.contains("Given.to(sample, \\\"nbody\\\")"), injected);
    assertTrue(injected.contains("Given.to(module, \\\"../samples/fibonacci\\\")"), injected);
  }

  private JsonNode papermill(String notebook, List<String> some, List<String> more)
      throws Exception {
    Path out = directory.resolve(notebook);
    List<String> command =
        new ArrayList<>(
            List.of(
                environment.program("papermill").toString(),
                HOME.notebooks().resolve(notebook).toString(),
                out.toString(),
                "--cwd",
                HOME.notebooks().toString(),
                "--start-timeout",
                "300"));
    command.addAll(some);
    command.addAll(more);
    SetupCommand run =
        new SetupCommand(command, directory, variables(), directory.resolve("papermill.log"));
    assertEquals(0, run.run(), () -> String.join("\n", run.output()));
    assertFalse(run.output().toString().contains("unknown parameter"), run.output()::toString);
    assertTrue(Files.isRegularFile(out));
    return JSON.readTree(out.toFile());
  }

  /** By its id, or by its tag. */
  private static JsonNode cell(JsonNode notebook, String name) {
    for (JsonNode cell : notebook.path("cells")) {
      if (cell.path("id").asText().equals(name)
          || cell.at("/metadata/tags").toString().contains("\"" + name + "\"")) {
        return cell;
      }
    }
    throw new AssertionError("no cell " + name);
  }
}
