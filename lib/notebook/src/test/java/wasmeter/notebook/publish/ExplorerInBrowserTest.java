package wasmeter.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.Alongside;
import wasmeter.install.Checkout;
import wasmeter.notebook.explore.Explorer;
import wasmeter.notebook.explore.Worlds;
import wasmeter.notebook.front.Page;
import wasmeter.notebook.site.Site;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Log;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Quantity;
import wasmeter.notebook.table.Row;
import wasmeter.record.Scenario;

/** The explorer as readers use it: opened as a file, with scripts and without. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Alongside
class ExplorerInBrowserTest {
  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
  private static final Metric EXECUTE = Metric.warm(Scenario.EXECUTE_CALL);
  private static final int LONGEST_ADDRESS = 200;

  private final Map<String, JsonNode> seen = new HashMap<>();
  private final Cells cells = Worlds.small().cells();

  @BeforeAll
  void use(@TempDir Path directory) throws IOException, InterruptedException {
    String browser = Browser.required();
    Checkout home = Checkout.here();
    Path plotly = PlotlyJs.in(new Setup(home, System.out::println).environment());
    Path axe = directory.resolve("axe.min.js");
    try (InputStream script = ExplorerInBrowserTest.class.getResourceAsStream(AXE)) {
      Files.write(axe, script.readAllBytes());
    }
    Path small = write(directory.resolve("small"), Worlds.small(), plotly);
    Path hostile = write(directory.resolve("hostile"), Worlds.hostile(), plotly);
    Path trial = write(directory.resolve("trial"), Worlds.trial(), plotly);
    Path large = write(directory.resolve("large"), Worlds.large(16, 30), plotly);
    List<String> arguments =
        List.of(
            browser,
            axe.toString(),
            small + "=choose,evidence,keyboard,looks,still",
            hostile + "=hostile",
            trial + "=opened",
            large + "=speed");
    JsonMapper mapper = JsonMapper.builder().build();
    for (String line : Browser.script(home, "explorer.py", Map.of(), arguments)) {
      JsonNode part = mapper.readTree(line);
      seen.put(part.get("part").asText(), part);
    }
  }

  /** In a site that has no other page but the first. */
  private static Path write(Path report, Log log, Path plotly) throws IOException {
    Page about = new Page(Explorer.NAME, Explorer.TITLE, Explorer.SENTENCE);
    Site site = new Site(report, List.of(), List.of(about));
    List<String> facts = List.of("Plan: quick", "box, 2 cores");
    site.write(facts, "<h1>Front</h1>", Files.readString(plotly));
    long before = System.nanoTime();
    Explorer.of(log.records())
        .within(site.above(about, facts), site.below(about))
        .write(report, plotly);
    Path page = report.resolve(Explorer.NAME + ".html");
    System.out.printf(
        "explorer of the %s log: written in %d ms, %d bytes%n",
        report.getFileName(), (System.nanoTime() - before) / 1_000_000, Files.size(page));
    return page;
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static List<String> samples(JsonNode table) {
    return table.get("rows").findValuesAsText("sample");
  }

  /** A cell of a table, as it is shown. */
  private static String cell(JsonNode table, String engine, String sample, String of) {
    int column =
        texts(table.get("engines")).stream()
            .filter(h -> !h.equals("sample"))
            .toList()
            .indexOf(engine);
    JsonNode row = table.get("rows").get(samples(table).indexOf(sample));
    return row.get(of).get(column).asText();
  }

  private String text(String engine, String sample) {
    return Quantity.text(cells.cell(engine, new Row(sample, null), EXECUTE));
  }

  @Test
  void showsWhatCellsHave() {
    JsonNode first = seen.get("choose").get("first");
    assertEquals("", first.get("hash").asText());
    assertEquals(List.of("fib", "big"), samples(first), "by size");
    for (String engine : List.of("chicory/compiler", "native", "wasmtime/winch")) {
      for (String sample : List.of("fib", "big")) {
        assertEquals(text(engine, sample), cell(first, engine, sample, "cells"));
      }
    }
    assertEquals("–", cell(first, "wasmi", "big", "cells"));
    assertTrue(cell(first, "native", "fib", "kinds").contains("best"));
  }

  @Test
  void opensWithWhatMostEnginesHave() {
    JsonNode opened = seen.get("opened").get("table");
    assertEquals(5, texts(opened.get("engines")).stream().filter(e -> !e.equals("sample")).count());
    assertEquals(List.of("fib"), samples(opened));
    texts(opened.get("rows").get(0).get("cells")).forEach(cell -> assertNotEquals("–", cell));
  }

  @Test
  void filtersAndGoesBack() {
    JsonNode choose = seen.get("choose");
    assertFalse(texts(choose.get("filtered").get("engines")).contains("chicory/compiler"));
    assertEquals("#e=:chicory%2Fcompiler", choose.get("filtered").get("hash").asText());
    assertEquals(choose.get("first"), choose.get("back"), "the back button");
  }

  @Test
  void comparesWithAnyEngine() {
    JsonNode compared = seen.get("choose").get("compared");
    assertEquals("1.000 × baseline", cell(compared, "chicory/compiler", "fib", "cells"));
    assertTrue(cell(compared, "native", "fib", "cells").startsWith("0.2500 × 0.24"));
    assertTrue(cell(compared, "native", "fib", "kinds").contains("faster"));
    assertTrue(cell(compared, "wasmtime/winch", "fib", "cells").contains("no difference shown"));
    assertEquals("#b=chicory%2Fcompiler", compared.get("hash").asText());
  }

  @Test
  void sortsByAnyColumn() {
    JsonNode choose = seen.get("choose");
    assertEquals("#b=chicory%2Fcompiler&o=native", choose.get("sorted").get("hash").asText());
    assertEquals("#b=chicory%2Fcompiler&o=!native", choose.get("sortedDown").get("hash").asText());
  }

  @Test
  void enginesCanStandBelowEachOther() {
    JsonNode turned = seen.get("choose").get("turned");
    assertEquals(List.of("engine", "fib", "big"), texts(turned.get("engines")));
    assertEquals(
        List.of("native", "chicory/compiler", "wasmtime/winch", "wasmi"),
        samples(turned),
        "sorted, what has no value last");
    assertEquals(text("native", "big"), turned.get("rows").get(0).get("cells").get(1).asText());
    assertEquals("#a=samples&o=big%2C%20execute%2C%20warm", turned.get("hash").asText());
  }

  @Test
  void hidesWhatIsDoubtfulAndIsRestored() {
    JsonNode hidden = seen.get("choose").get("hidden");
    assertEquals("hidden", cell(hidden, "wasmi", "fib", "cells").replace("*", ""));
    assertTrue(hidden.get("status").asText().contains("1 cell hidden"));
    JsonNode plot = seen.get("choose").get("plot");
    assertEquals("linear", plot.get("type").asText());
    assertEquals(7, plot.get("traces").asInt(), "four engines, and the points of three");
    JsonNode again = seen.get("choose").get("again");
    assertEquals(plot.get("hash"), again.get("hash"));
    assertEquals(hidden.get("rows"), again.get("rows"));
  }

  @Test
  void nothingFailsAndNothingLeaves() {
    assertEquals(List.of(), texts(seen.get("choose").get("errors")));
    assertEquals(List.of(), texts(seen.get("evidence").get("errors")));
    assertEquals(List.of(), texts(seen.get("hostile").get("errors")));
    texts(seen.get("choose").get("requests"))
        .forEach(
            request ->
                assertTrue(request.startsWith("file:") || request.startsWith("about:"), request));
  }

  @Test
  void aCellLeadsToItsEvidence() {
    JsonNode evidence = seen.get("evidence");
    String text = evidence.get("opened").get("text").asText();
    assertTrue(text.contains(text("chicory/compiler", "fib")));
    cells
        .cell("chicory/compiler", new Row("fib", null), EXECUTE)
        .forks()
        .forEach(score -> assertTrue(text.contains(number(score)), text));
    assertEquals(3, evidence.get("opened").get("forks").asInt());
    assertEquals(
        "mvn -Preport -Dname=again -Dengines='chicory/compiler' -Dsamples='fib'"
            + " -Dscenarios=execute",
        evidence.get("opened").get("command").asText());
    assertFalse(evidence.get("back").get("open").asBoolean(), "the back button closes it");
    assertEquals(evidence.get("opened"), evidence.get("again"), "its address opens it");
    assertFalse(evidence.get("closed").get("open").asBoolean());
  }

  /** As scripts write it. */
  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  @Test
  void downloadsHoldExactNumbers() throws IOException {
    List<String> lines = seen.get("evidence").get("jsonl").asText().lines().toList();
    assertEquals(8, lines.size());
    for (String line : lines) {
      JsonNode one = JsonMapper.builder().build().readTree(line);
      var entry =
          cells.cell(
              one.get("engine").asText(), new Row(one.get("sample").asText(), null), EXECUTE);
      if (entry.isGap()) {
        assertEquals(entry.gap().reason(), one.get("gap").asText());
      } else {
        assertEquals(entry.estimate().mean(), one.get("mean").asDouble());
        assertEquals(entry.forks().size(), one.get("forks").size());
      }
    }
    List<String> csv = seen.get("evidence").get("csv").asText().lines().toList();
    assertEquals(9, csv.size());
    assertTrue(
        csv.getFirst().startsWith("machine,engine,version,sample,scenario,start,event,unit,mean"));
  }

  @Test
  void itStandsInTheFrameOfTheSite() {
    JsonNode frame = seen.get("choose").get("frame");
    assertEquals(List.of("index.html", "explorer.html"), texts(frame.get("pages")));
    assertEquals("Plan: quick · box, 2 cores", frame.get("facts").asText());
    assertEquals(
        frame.get("before"), frame.get("after"), "skipping to the content chooses nothing");
  }

  @Test
  void keysAreEnough() {
    JsonNode keyboard = seen.get("keyboard");
    for (String reached : List.of("filter", "box", "heading", "cell")) {
      assertTrue(keyboard.get(reached).asBoolean(), reached);
    }
    assertEquals("#e=:chicory%2Fcompiler", keyboard.get("filtered").get("hash").asText());
    assertEquals("engines-0", keyboard.get("kept").asText(), "the focus stays");
    assertEquals("#o=sample", keyboard.get("sorted").get("hash").asText());
    assertEquals(List.of("big", "fib"), samples(keyboard.get("sorted")));
    assertTrue(keyboard.get("opened").get("open").asBoolean());
    assertFalse(keyboard.get("closed").get("open").asBoolean());
    assertTrue(keyboard.get("focus").asText().startsWith("cell"), "the focus comes back");
  }

  @Test
  void everybodyCanUseIt() {
    for (String look : List.of("light 1280", "light 390", "dark 1280", "dark 390")) {
      JsonNode one = seen.get("looks").get(look);
      assertEquals(List.of(), texts(one.get("axe")), look);
      assertEquals(
          one.get("width").get(0), one.get("width").get(1), look + ": the page scrolls sideways");
      assertEquals(
          one.get("dialog").get(0),
          one.get("dialog").get(1),
          look + ": the dialogue scrolls sideways");
    }
  }

  @Test
  void numbersAreThereWithoutScriptsOrWithoutTheirFiles() {
    for (String look : List.of("text", "alone")) {
      String text = seen.get("still").get(look).asText();
      assertTrue(text.contains(text("chicory/compiler", "fib")), text);
    }
  }

  @Test
  void namesStayTexts() {
    JsonNode hostile = seen.get("hostile");
    String shown = Worlds.HOSTILE.replace('\u2028', '\uFFFD');
    assertEquals(0, hostile.get("injected").asInt());
    assertTrue(samples(hostile.get("first")).contains(shown));
    assertTrue(hostile.get("opened").get("text").asText().contains(shown));
    assertEquals(hostile.get("opened"), hostile.get("again"));
    assertTrue(hostile.get("hash").asText().length() <= LONGEST_ADDRESS);
  }

  @Test
  void aChoiceDoesNotMoveThePage() {
    JsonNode places = seen.get("speed").get("places");
    assertEquals(5, places.size());
    assertTrue(places.get(0).asDouble() > 0, "not scrolled: the plot is below the table");
    places.forEach(place -> assertEquals(places.get(0), place, places.toString()));
  }

  /** The figures are printed and decide nothing: machines differ. */
  @Test
  void aLargeLogIsStillUsable() {
    JsonNode speed = seen.get("speed");
    speed
        .properties()
        .forEach(
            step -> {
              if (step.getValue().isNumber()) {
                System.out.printf(
                    "explorer of the large log, %s: %.0f ms%n",
                    step.getKey(), step.getValue().asDouble());
              }
            });
    speed.get("hashes").forEach(length -> assertTrue(length.asInt() <= LONGEST_ADDRESS));
    assertEquals("Samples: 15 of 30", speed.get("chosen").asText());
    assertEquals(speed.get("chosen"), speed.get("restored"));
  }
}
