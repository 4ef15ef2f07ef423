package wasmeter.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.install.Checkout;
import wasmeter.install.Environment;
import wasmeter.notebook.machine.Copies;
import wasmeter.record.Records;
import wasmeter.record.RunLog;

/** Notebooks on a log of two machines, the second of which is made up, run for real. */
@Order(2)
class SeveralMachinesPageTest {
  private static final Checkout HOME = Checkout.here();
  private static final List<String> SHOWN = List.of("05-pure-execution", "14-several-machines");
  private static Map<String, Document> pages;

  @BeforeAll
  static void run(@TempDir Path directory) throws Exception {
    Environment environment = new Setup(HOME, System.out::println).environment();
    Path recorded = HOME.notebooks().resolve("runs/reference.jsonl.gz");
    Records here = RunLog.read(recorded);
    Records there =
        Copies.of(
            here, Copies.MADE_UP, 0, Map.of("wasmtime/cranelift", 3.0, "chicory/compiler", 0.5));
    Path log = Copies.write(here.and(there), directory.resolve("both.jsonl"));
    List<Path> notebooks =
        NotebookFiles.in(HOME.notebooks(), List.of()).stream()
            .filter(notebook -> SHOWN.contains(NotebookFiles.name(notebook)))
            .toList();
    pages =
        new Pages(HOME, environment, s -> {})
                .publish(notebooks, log, Files.createDirectory(directory.resolve("out")), Map.of())
                .stream()
                .peek(page -> assertNull(page.failure(), page::failure))
                .collect(
                    Collectors.toMap(page -> page.page().name(), page -> Jsoup.parse(page.html())));
  }

  @Test
  void eachViewNamesBothMachines() {
    Document page = pages.get("05-pure-execution");
    assertFalse(page.select(".wasmeter-machine").isEmpty());
    assertEquals(
        List.of("On AMD EPYC", "On Made-up CPU"),
        page.selectFirst(".wasmeter-view").select(".wasmeter-machine > summary").eachText());
  }

  @Test
  void ratiosStandSideBySideAndAChangedOrderIsListed() {
    Document page = pages.get("14-several-machines");
    assertTrue(page.text().contains("execute, warm: time over that of native"), page::text);
    assertTrue(page.text().contains("Where the order changes"), page::text);
    assertTrue(page.text().contains("× faster"), page::text);
    assertTrue(page.text().contains("these machines differ in: "), page::text);
  }
}
