package wasmeter.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.install.Checkout;
import wasmeter.install.Environment;
import wasmeter.notebook.TestLog;

/** Small notebooks, run on the kernel that the setup created. */
class NotebooksTest {
  private static Environment environment;

  @TempDir Path root;

  @BeforeAll
  static void setUp() throws InterruptedException {
    environment = new Setup(Checkout.here(), System.out::println).environment();
  }

  @Test
  void codeThatDoesNotCompileIsNamedToo() throws Exception {
    notebook("wrong", "int x = \"y\";");
    String failure = publish().failure();
    assertTrue(
        failure.startsWith(
            "notebook wrong.ipynb failed in the cell that begins 'int x = \"y\";'"
                + " (incompatible"),
        failure);
  }

  /** Prints how long a reader waits; asserts only that it is not a matter of minutes. */
  @Test
  void theFirstTableComesSoonAfterTheKernelStarts() throws Exception {
    notebook(
        "first",
        "import static wasmeter.notebook.Lab.*;",
        "var runs = measure(plan()); compareExecution(runs)",
        "\"took \" +"
            + " java.time.Duration.between(ProcessHandle.current().info().startInstant().get(),"
            + " java.time.Instant.now()).toMillis() + \" ms\"");
    String html = publish().html();
    var took = Pattern.compile("took (\\d+) ms").matcher(html);
    assertTrue(took.find());
    System.out.printf("from the kernel's start to the first table: %s ms%n", took.group(1));
    assertTrue(Integer.parseInt(took.group(1)) < 120_000);
    assertTrue(html.contains("1.768 µs (n = 1)"));
  }

  private Pages.Rendered publish() throws InterruptedException {
    return new Pages(new Checkout(root), environment, s -> {})
        .publish(TestLog.path(), root.resolve("out"), Map.of())
        .getFirst();
  }

  private void notebook(String name, String... cells) throws Exception {
    List<Map<String, Object>> all = new ArrayList<>();
    for (String cell : cells) {
      Map<String, Object> fields = new HashMap<>();
      fields.put("cell_type", "code");
      fields.put("id", "cell-" + all.size());
      fields.put("execution_count", null);
      fields.put("metadata", Map.of());
      fields.put("outputs", List.of());
      fields.put("source", cell);
      all.add(fields);
    }
    Map<String, Object> notebook =
        Map.of(
            "nbformat",
            4,
            "nbformat_minor",
            5,
            "metadata",
            Map.of(
                "kernelspec", Map.of("name", "java", "display_name", "Java", "language", "java")),
            "cells",
            all);
    Files.createDirectories(root.resolve("notebooks"));
    new ObjectMapper()
        .writeValue(root.resolve("notebooks").resolve(name + ".ipynb").toFile(), notebook);
  }
}
