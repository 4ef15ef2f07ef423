package wasmeter.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.install.Checkout;
import wasmeter.install.Environment;
import wasmeter.notebook.TestLog;

/** Small notebooks, run at one go on the kernel that the setup created: one needs seconds. */
class NotebooksTest {
  private static List<Pages.Rendered> pages;

  @BeforeAll
  static void run(@TempDir Path root) throws Exception {
    Environment environment = new Setup(Checkout.here(), System.out::println).environment();
    notebook(root, "00-bad", "# Bad", "var x = 0;", "var y = 1 / x;");
    notebook(root, "01-wrong", "# Wrong", "int x = \"y\";");
    notebook(
        root,
        "02-first",
        "# First",
        "import static wasmeter.notebook.Lab.*;",
        "var runs = measure(plan()); compareExecution(runs)",
        "\"took \" +"
            + " java.time.Duration.between(ProcessHandle.current().info().startInstant().get(),"
            + " java.time.Instant.now()).toMillis() + \" ms\"");
    pages =
        new Pages(new Checkout(root), environment, s -> {})
            .publish(
                NotebookFiles.in(new Checkout(root).notebooks(), List.of()),
                TestLog.path(),
                root.resolve("out"),
                Map.of());
  }

  private static Pages.Rendered page(String name) {
    Map<String, Pages.Rendered> byName =
        pages.stream().collect(Collectors.toMap(one -> one.page().name(), Function.identity()));
    return byName.get(name);
  }

  @Test
  void aFailingNotebookSaysInWhichCell() {
    assertEquals(
        "notebook 00-bad.ipynb failed in the cell that begins 'var y = 1 / x;'"
            + " (java.lang.ArithmeticException: / by zero): see target/notebooks/00-bad.log",
        page("00-bad").failure());
  }

  @Test
  void oneThatFailsDoesNotCostTheOthers() {
    assertEquals(
        List.of("00-bad", "01-wrong", "02-first"),
        pages.stream().map(page -> page.page().name()).toList());
    assertNull(page("02-first").failure());
  }

  @Test
  void codeThatDoesNotCompileIsNamedToo() {
    String failure = page("01-wrong").failure();
    assertTrue(
        failure.startsWith(
            "notebook 01-wrong.ipynb failed in the cell that begins 'int x = \"y\";'"
                + " (incompatible"),
        failure);
  }

  /** Prints how long a reader waits; asserts only that it is not a matter of minutes. */
  @Test
  void theFirstTableComesSoonAfterTheKernelStarts() {
    String html = page("02-first").html();
    var took = Pattern.compile("took (\\d+) ms").matcher(html);
    assertTrue(took.find(), () -> page("02-first").failure());
    System.out.printf("from the kernel's start to the first table: %s ms%n", took.group(1));
    assertTrue(Integer.parseInt(took.group(1)) < 120_000);
    assertTrue(html.contains("1.768 µs (n = 1)"));
  }

  /** A title, then cells of code. */
  private static void notebook(Path root, String name, String title, String... cells)
      throws IOException {
    List<Map<String, Object>> all = new ArrayList<>();
    all.add(Map.of("cell_type", "markdown", "id", "title", "metadata", Map.of(), "source", title));
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
