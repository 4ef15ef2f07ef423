package wasmeter.notebook.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wasmeter.record.Scenario.AOT_COMPILE;
import static wasmeter.record.Scenario.AOT_EXECUTION;
import static wasmeter.record.Scenario.AOT_TOTAL;
import static wasmeter.record.Scenario.JIT;
import static wasmeter.record.Scenario.PARSE_ONLY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import wasmeter.notebook.Parameters;
import wasmeter.notebook.figure.Charts;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Log;
import wasmeter.record.Scenario;

/** What a comparison writes, from the same records under every locale. */
@Isolated("it sets the locale")
class FormatsTest {
  private static final Terms TERMS = new Terms(Races.SLOWER, 20, null, null);
  private static final Verdict FAILED = new Verdict.Failed(Contest.NOTHING);

  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  /** A cell of each kind. */
  private static Verdict every() {
    Races races =
        new Races()
            .cells(1, 0.003)
            .cell("fib", JIT, 1.06, 0.003)
            .cell("fib", PARSE_ONLY, 0.9, 0.003)
            .cell("big", JIT, 1.025, 0.01)
            .cell("big", PARSE_ONLY, 1.01, 0.05);
    Log log = races.log();
    for (int round = 1; round <= 14; round++) {
      double noise = 1 + round % 3 * 0.001;
      log.round(round)
          .warm(Races.OLD, "fib", AOT_TOTAL, 1e6 * noise)
          .warm(Races.NEW, "fib", AOT_TOTAL, (round % 4 == 0 ? 1.1e6 : 1e6) * noise);
    }
    log.warm(Races.OLD, "fib", AOT_COMPILE, 5);
    races.dies(Races.NEW, "fib", AOT_COMPILE);
    log.warm(Races.NEW, "fib", AOT_EXECUTION, 5);
    races.dies(Races.OLD, "fib", AOT_EXECUTION).dies(Races.NEW, "big", JIT);
    return verdict(log, Races.PAIR, Map.of("chicory.jars", "mine:my jars", "slower", "0.03"));
  }

  private static Verdict verdict(Log log, Pair pair, Map<String, String> given) {
    Cells cells = log.cells();
    return new Verdict.Judged(
        TERMS,
        new Judge(cells, TERMS.slower()).of(List.of(pair)),
        Origin.of(
            log.records(),
            cells,
            List.of(pair),
            new Origin.Logs("notebooks/runs/mine.jsonl", null),
            Command.of(new Parameters(new java.util.TreeMap<>(given)))));
  }

  static Stream<String> locales() {
    return Stream.of("en-US", "de-DE", "ar-EG-u-nu-arab");
  }

  @ParameterizedTest
  @MethodSource("locales")
  void areTheGoldenOnesUnderEveryLocale(String locale) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));
    assertEquals(golden("summary.md"), Markdown.of(every()));
    assertEquals(golden("junit.xml"), JUnitXml.of(every()));
    assertEquals(golden("result.json"), Result.json(every()));
    assertEquals(golden("console.txt"), String.join("\n", Console.of(every())) + "\n");
  }

  @Test
  void whatCouldNotBeComparedIsWrittenToo() throws Exception {
    assertEquals(
        """
        # Could not be measured

        %s

        Exit status 3: not measured.
        """
            .formatted(Contest.NOTHING),
        Markdown.of(FAILED));
    assertEquals(List.of("Could not be measured", "  " + Contest.NOTHING), Console.of(FAILED));
    JsonNode json = new ObjectMapper().readTree(Result.json(FAILED));
    assertEquals(3, json.path("status").asInt());
    assertEquals(Contest.NOTHING, json.path("reason").asText());
    Element error = (Element) parsed(JUnitXml.of(FAILED)).getElementsByTagName("error").item(0);
    assertEquals(Contest.NOTHING, error.getAttribute("message"));
  }

  @Test
  void theXmlIsOfTheUsualForm() throws Exception {
    requireUsual(JUnitXml.of(FAILED));
    String xml = JUnitXml.of(every());
    requireUsual(xml);
    Document document = parsed(xml);
    Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
    for (Map.Entry<String, String> counted :
        Map.of("tests", "testcase", "failures", "failure", "errors", "error", "skipped", "skipped")
            .entrySet()) {
      int elements = document.getElementsByTagName(counted.getValue()).getLength();
      assertEquals(String.valueOf(elements), suite.getAttribute(counted.getKey()));
      assertTrue(elements > 0, counted::getKey);
    }
    Element first = (Element) document.getElementsByTagName("testcase").item(0);
    assertEquals("over all cells", first.getAttribute("name"));
    NodeList cases = document.getElementsByTagName("testcase");
    long names =
        IntStream.range(0, cases.getLength())
            .mapToObj(i -> ((Element) cases.item(i)).getAttribute("name"))
            .distinct()
            .count();
    assertEquals(cases.getLength(), names, "each case has a name of its own");
  }

  @Test
  void theJsonKeepsToItsSchema() throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Result.class.getResourceAsStream("result.schema.json"));
    ObjectMapper json = new ObjectMapper();
    for (Verdict verdict : List.of(every(), FAILED, verdict(new Log(), Races.PAIR, Map.of()))) {
      JsonNode written = json.readTree(Result.json(verdict));
      assertEquals(List.of(), List.copyOf(schema.validate(written)), written::toPrettyString);
    }
    assertFalse(
        schema.validate(json.readTree("{\"version\":1,\"status\":4}")).isEmpty(),
        "the schema rejects what is not a result");
  }

  static Stream<String> hostile() {
    return Stream.concat(
        Charts.HOSTILE.stream(),
        Stream.of("]]>", "![x](http://example.org/x)", "`code` ~~gone~~", "\u0000\uFFFE\uD800"));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void namesStayText(String name) throws Exception {
    Log log = new Log().sample(name);
    String engine = "a/" + name;
    String other = engine + "@b";
    for (int round = 1; round <= 3; round++) {
      log.round(round)
          .warm(engine, name, Scenario.EXECUTE_CALL, 100 + round)
          .warm(other, name, Scenario.EXECUTE_CALL, 200 + 3 * round);
    }
    String known = log.runs().sampleNames().getFirst();
    List<String> engines = log.runs().engineNames();
    Pair pair = new Pair(engines.getFirst(), engines.getLast());
    Verdict verdict = verdict(log, pair, Map.of("samples", name));

    String xml = JUnitXml.of(verdict);
    requireUsual(xml);
    Element cell = (Element) parsed(xml).getElementsByTagName("testcase").item(1);
    assertEquals(
        valid(known) + ", execute, warm", cell.getAttribute("name"), "an attribute, and no more");
    assertEquals(valid(pair.other()), cell.getAttribute("classname"));

    JsonNode json = new ObjectMapper().readTree(Result.json(verdict));
    assertEquals(known, json.at("/engines/0/cells/0/sample").asText());

    List<String> rows =
        Markdown.of(verdict).lines().filter(line -> line.endsWith(" |")).skip(5).toList();
    assertEquals(1, rows.size(), "a row for the cell");
    String row = rows.getFirst();
    assertEquals(8, row.split("(?<!\\\\)(?:\\\\\\\\)*\\|", -1).length - 1, row);
    assertFalse(row.matches(".*(?<!\\\\)(?:\\\\\\\\)*[<>`*_\\[\\]&~].*"), row);
  }

  /** As XML shows it. */
  private static String valid(String text) {
    return text.replace('\u0000', '\uFFFD').replace('\uFFFE', '\uFFFD').replace('\uD800', '\uFFFD');
  }

  @ParameterizedTest
  @ValueSource(strings = {"it's", "a b", "$(rm x)", "`x`", "a;b", "mine:x", "*", ""})
  void theCommandIsReadByAShellAsItWasGiven(String value) throws Exception {
    String command = Command.of(new Parameters(Map.of("samples", value)));
    Process shell =
        new ProcessBuilder("sh", "-c", "mvn() { printf '%s\\n' \"$@\"; }; " + command).start();
    String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("-Pcompare\n-Dsamples=" + value + "\n", read);
  }

  @Test
  void theCommandLeavesOutTheLog() {
    assertEquals(
        "mvn -Pcompare -Dchicory.jars=mine:build/libs -Dminutes=5",
        Command.of(
            new Parameters(
                new java.util.TreeMap<>(
                    Map.of("name", "x", "minutes", "5", "chicory.jars", "mine:build/libs")))));
  }

  private static void requireUsual(String xml) throws Exception {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(FormatsTest.class.getResource("junit.xsd"))
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
  }

  private static Document parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = FormatsTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
