package wasmbench.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import wasmbench.measure.Plan;
import wasmbench.notebook.TestLog;

/** Notebooks, run for real on the kernel that the set-up made. */
class NotebooksTest {
  /** What a browser would load by itself; links that a reader follows are no requests. */
  private static final Pattern REQUEST =
      Pattern.compile(
          "<(?:script|img|iframe|source|video|audio)\\b[^>]*\\bsrc=[\"']https?:[^\"']*"
              + "|<link\\b[^>]*\\bhref=[\"']https?:[^\"']*"
              + "|@import\\s+[^;]*https?:[^;]*"
              + "|import\\([\"']https?:[^\"']*");

  private static Environment environment;

  @TempDir Path root;

  @BeforeAll
  static void setUp() throws InterruptedException {
    environment = new Setup(Home.here(), System.out::println).environment();
  }

  @Test
  void allOfThemBecomePagesThatNeedNothingElse() throws Exception {
    Path out = Home.here().target().resolve("test-report");
    long start = System.nanoTime();
    List<Pages.Page> pages =
        new Pages(Home.here(), environment, s -> {}).publish(TestLog.path(), out, Map.of());
    System.out.printf(
        "%d notebooks became pages in %.0f s%n", pages.size(), (System.nanoTime() - start) / 1e9);

    assertEquals(new Pages(Home.here(), environment, s -> {}).notebooks().size(), pages.size());
    assertTrue(pages.size() >= 8);
    for (Pages.Page page : pages) {
      String html = Files.readString(out.resolve(page.name() + ".html"));
      assertTrue(html.contains("<table class=\"wasmbench\""), page.name() + " shows a table");
      assertFalse(REQUEST.matcher(html).find(), () -> page.name() + " " + request(html));
      assertFalse(html.contains("mermaid.esm"), page.name());
      assertFalse(page.sentence().isEmpty(), page.name());
    }
    String index = new Index(Plan.trial(), TestLog.records(), TestLog.records(), pages).html();
    assertTrue(index.contains("src=\"data:image/png;base64,"));
    assertTrue(index.contains("chicory/compiler"));
    pages.forEach(p -> assertTrue(index.contains("href=\"" + p.name() + ".html\"")));
    assertFalse(REQUEST.matcher(index).find());
    Files.writeString(out.resolve("index.html"), index);
  }

  private static String request(String html) {
    var found = REQUEST.matcher(html);
    return found.find() ? found.group() : "";
  }

  @Test
  void aFailingCellIsNamedWithItsError() throws Exception {
    notebook(
        "wrong",
        "1 + 1",
        "import static wasmbench.notebook.Lab.*;\nplan().engines(\"x/*\").call(\"run\")");
    PublishException e = assertThrows(PublishException.class, this::publish);
    assertEquals(
        "notebook wrong.ipynb failed in cell 2 (plan().engines(\"x/*\").call(\"run\")): "
            + "wasmbench.measure.PlanException: "
            + "call says what a module is asked to do: add it first, by module",
        e.getMessage());
  }

  @Test
  void codeThatDoesNotCompileIsNamedToo() throws Exception {
    notebook("wrong", "int x = \"y\";");
    PublishException e = assertThrows(PublishException.class, this::publish);
    assertTrue(
        e.getMessage()
            .startsWith(
                "notebook wrong.ipynb failed in cell 1 (int x = \"y\";): incompatible types"),
        e.getMessage());
  }

  /** Says how long one waits; asserts only that it is no matter of minutes. */
  @Test
  void theFirstTableComesSoonAfterTheKernelStarts() throws Exception {
    notebook(
        "first",
        "import static wasmbench.notebook.Lab.*;",
        "var runs = measure(plan()); compareExecution(runs)",
        "\"took \" +"
            + " java.time.Duration.between(ProcessHandle.current().info().startInstant().get(),"
            + " java.time.Instant.now()).toMillis() + \" ms\"");
    publish();
    String html = Files.readString(root.resolve("out/first.html"));
    var took = Pattern.compile("took (\\d+) ms").matcher(html);
    assertTrue(took.find());
    System.out.printf("from the kernel's start to the first table: %s ms%n", took.group(1));
    assertTrue(Integer.parseInt(took.group(1)) < 120_000);
    assertTrue(html.contains("1.768 µs (n = 1)"));
  }

  private void publish() throws InterruptedException {
    new Pages(new Home(root), environment, s -> {})
        .publish(TestLog.path(), root.resolve("out"), Map.of());
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
