package wasmeter.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import wasmeter.Alongside;
import wasmeter.install.Checkout;
import wasmeter.record.Reading;
import wasmeter.record.RunLog;

/**
 * Every notebook is run on a log, and its page is opened in a browser, with and without scripts.
 */
@Alongside
@Order(1)
class PagesTest {
  private static final Checkout HOME = Checkout.here();
  private static final Path OUT = HOME.module("notebook").resolve("target/pages");

  /** Bytes. */
  private static final long PAGE = 1_000_000;

  private static final long SITE = 12_000_000;

  private static Path log;
  private static List<JsonNode> seen;

  @BeforeAll
  static void publish() throws Exception {
    long start = System.nanoTime();
    Path reference = HOME.notebooks().resolve("runs/reference.jsonl.gz");
    log =
        Files.isRegularFile(reference)
            ? reference
            : Recorded.log(HOME.module("notebook").resolve("target/recorded.jsonl"));
    int exit =
        PublishMain.execute(
            new PrintWriter(System.out, true),
            "notebooks",
            "--log=" + log,
            "--out=" + OUT,
            "--single");
    assertEquals(0, exit, "a notebook failed");
    System.out.printf("all notebooks: %.0f s%n", (System.nanoTime() - start) / 1e9);
  }

  @Test
  void everyNotebookIsAPage() {
    Notebook.all()
        .forEach(
            notebook -> {
              Path page = OUT.resolve(notebook.name().replace(".ipynb", ".html"));
              assertTrue(Files.isRegularFile(page), notebook.name());
            });
  }

  @Test
  void ofOneMachineAPageSaysHowToAddAnother() throws IOException {
    Document page = Jsoup.parse(OUT.resolve("14-several-machines.html"));
    assertTrue(page.text().contains("this log has one machine, "), page::text);
    assertTrue(page.select(".wasmeter-figure, .wasmeter-machine").isEmpty());
    Document index = Jsoup.parse(OUT.resolve("index.html"));
    assertTrue(index.text().contains("Left out: Several machines (14-several-machines): "));
  }

  @Test
  void noRequestLeavesAPageAndNoScriptFails() throws Exception {
    for (JsonNode page : seen()) {
      for (String way : List.of("live", "still")) {
        assertEquals("[]", page.path(way).path("leaving").toString(), page.path("page")::asText);
        assertEquals("[]", page.path(way).path("errors").toString(), page.path("page")::asText);
      }
    }
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    Map<String, Document> pages = new TreeMap<>();
    try (Stream<Path> files = Files.list(OUT)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
        pages.put(file.getFileName().toString(), Jsoup.parse(file));
      }
    }
    for (Map.Entry<String, Document> page : pages.entrySet()) {
      for (Element link : page.getValue().select("a[href]")) {
        String[] parts = link.attr("href").split("#", 2);
        String file = parts[0].isEmpty() ? page.getKey() : parts[0];
        assertTrue(Files.isRegularFile(OUT.resolve(file)), page.getKey() + ": " + link);
        if (parts.length > 1) {
          assertNotNull(pages.get(file).getElementById(parts[1]), page.getKey() + ": " + link);
        }
      }
      assertEquals("en", page.getValue().selectFirst("html").attr("lang"), page.getKey());
      assertEquals(1, page.getValue().select("main").size(), page.getKey());
    }
  }

  @Test
  void allOfItInOneFileNeedsNoOther() throws IOException {
    Document page = Jsoup.parse(OUT.resolve("report.html"));
    for (Element element : page.select("[src], [srcset], link[href]")) {
      String address = element.attr("src") + element.attr("srcset") + element.attr("href");
      assertTrue(address.startsWith("data:"), () -> address);
    }
    assertEquals(
        List.of(),
        page.select("a[href]").stream()
            .map(link -> link.attr("href"))
            .filter(address -> !address.startsWith("#"))
            .toList());
    assertTrue(page.select("section.page").size() > 8, "most notebooks are in it");
  }

  @Test
  void pagesAreLight() throws IOException {
    long all = 0;
    try (Stream<Path> files = Files.walk(OUT)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = OUT.relativize(file).toString();
        long size = Files.size(file);
        if (!name.startsWith("report.")) {
          all += size;
          assertTrue(size <= PAGE || !name.endsWith(".html"), name + " has " + size + " bytes");
        }
      }
    }
    System.out.printf("the site: %.1f MB%n", all / 1e6);
    assertTrue(all <= SITE, "the site has " + all + " bytes");
  }

  @Test
  void aPhoneNeedsToScrollTablesAlone() throws Exception {
    for (JsonNode page : seen()) {
      String name = page.path("page").asText();
      assertEquals(390, page.at("/narrow/page").asInt(), name);
      assertEquals("[]", page.at("/narrow/scrolling").toString(), name);
    }
  }

  @Test
  void paperCutsNothing() throws Exception {
    for (JsonNode page : seen()) {
      String name = page.path("page").asText();
      JsonNode paper = page.at("/live/paper");
      assertEquals("[]", paper.path("cut").toString(), name);
      assertEquals(0, paper.path("code").asInt(), name + " prints code");
      assertEquals(0, paper.path("plots").asInt(), name + " prints plots instead of pictures");
      assertEquals(page.at("/live/figures").size(), paper.path("pictures").asInt(), name);
    }
  }

  @Test
  void anyoneCanReadThemInLightAndInDark() throws Exception {
    for (JsonNode page : seen()) {
      for (String way : List.of("/live/axe", "/live/dark/axe")) {
        assertEquals("[]", page.at(way).toString(), page.path("page").asText() + " " + way);
      }
    }
  }

  @Test
  void everyFigureSaysWhatItShows() throws Exception {
    for (JsonNode figure : figures("live")) {
      assertAll(
          figure.toString(),
          () -> assertFalse(figure.path("title").asText().isBlank(), "no title"),
          () -> assertTrue(figure.path("plots").asInt() > 0, "no plot"),
          () -> figure.path("x").forEach(x -> assertFalse(x.asText().isBlank(), "no x axis")),
          () -> figure.path("y").forEach(y -> assertFalse(y.asText().isBlank(), "no y axis")),
          () ->
              assertTrue(
                  figure.path("names").asInt() < 2
                      || figure.path("legend").asInt() >= figure.path("names").asInt(),
                  "no legend"));
    }
  }

  @Test
  void intervalsAreDrawn() throws Exception {
    List<JsonNode> withIntervals =
        figures("live").stream().filter(f -> f.path("intervals").asInt() > 0).toList();
    assertFalse(withIntervals.isEmpty(), "three forks have an interval");
    for (JsonNode figure : withIntervals) {
      assertTrue(
          figure.path("whiskers").asInt() >= figure.path("intervals").asInt(), figure::toString);
    }
  }

  @Test
  void figuresAreLiveWithScriptsAndPicturesWithout() throws Exception {
    for (JsonNode page : seen()) {
      String name = page.path("page").asText();
      int figures = page.path("live").path("figures").size();
      assertEquals(0, page.path("live").path("pictures").size(), name + " keeps a picture");
      assertEquals(figures, page.path("still").path("pictures").size(), name);
      for (JsonNode picture : page.path("still").path("pictures")) {
        assertTrue(picture.path("width").asInt() > 0, name + " has a picture that does not decode");
        assertFalse(picture.path("alt").asText().isBlank(), name + " has a picture without words");
      }
      assertEquals(
          page.path("live").path("tables").asInt(), page.path("still").path("tables").asInt());
    }
  }

  @Test
  void everyPageHasTablesAndFigures() throws Exception {
    for (JsonNode page : seen()) {
      String name = page.path("page").asText();
      if (name.equals("index")) {
        continue; // it has tables of its own, and pictures
      }
      assertTrue(page.path("live").path("tables").asInt() > 0, name + " has no table");
      // The log has no module of your own, no timed counterparts and one machine: gaps alone are
      // not drawn.
      boolean draws =
          !Set.of("08-your-own-module", "10-features", "14-several-machines").contains(name);
      int figures = page.path("live").path("figures").size();
      if (name.equals("00-which-engine")) {
        assertTrue(figures > 0 || !holdsLives(), name + " draws no life of those in the log");
      } else if (!name.equals("13-history")) {
        // A single run has no history, but other logs of this machine may lie beside it.
        assertEquals(draws, figures > 0, name);
      }
    }
  }

  private static boolean holdsLives() {
    return RunLog.read(log)
        .observations()
        .heads()
        .filter(o -> o.cell().scenario() != null && o.cell().scenario().isLifetime())
        .anyMatch(o -> o.reading() instanceof Reading.Observed);
  }

  private static List<JsonNode> figures(String way) throws Exception {
    return seen().stream()
        .flatMap(page -> StreamSupport.stream(page.path(way).path("figures").spliterator(), false))
        .toList();
  }

  /** The program that looks for what some cannot read, from a jar to a file. */
  private static Path axe() throws IOException {
    Properties jar = new Properties();
    try (InputStream in = resource("META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
      jar.load(in);
    }
    Path file = HOME.module("notebook").resolve("target/axe.min.js");
    String version = jar.getProperty("version");
    try (InputStream in =
        resource("META-INF/resources/webjars/axe-core/%s/axe.min.js".formatted(version))) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  private static InputStream resource(String name) {
    return PagesTest.class.getClassLoader().getResourceAsStream(name);
  }

  /** All pages are visited once, by the first test that needs them. */
  private static synchronized List<JsonNode> seen() throws Exception {
    if (seen == null) {
      List<String> arguments = new ArrayList<>(List.of(Browser.required(), axe().toString()));
      arguments.add(OUT.resolve("index.html").toString());
      Notebook.all()
          .forEach(n -> arguments.add(OUT.resolve(n.name().replace(".ipynb", ".html")).toString()));
      List<JsonNode> pages = new ArrayList<>();
      JsonMapper json = JsonMapper.builder().build();
      for (String line : Browser.script(HOME, "pages.py", Map.of(), arguments)) {
        pages.add(json.readTree(line));
      }
      seen = pages;
    }
    return seen;
  }
}
