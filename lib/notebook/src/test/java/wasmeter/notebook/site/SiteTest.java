package wasmeter.notebook.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.notebook.front.Page;
import wasmeter.notebook.render.Html;

class SiteTest {
  private static final String PNG =
      "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

  /** Ends a script, closes an attribute, turns the direction of reading. */
  private static final String HOSTILE = "</script><img src=x onerror=alert(1)>\"'\u202e\u05d0 %s";

  private static final Page ONE = new Page("01-one", "One " + HOSTILE, "A sentence");
  private static final Page TWO = new Page("02-two", "Two", "Another");

  @TempDir private Path out;

  private static String text(String html, String tags) {
    return """
    <div class="cell text_cell rendered %s" id="cell-id=a"><div class="prompt"></div>
    <div class="inner_cell"><div class="text_cell_render rendered_html">%s</div></div></div>
    """
        .formatted(tags, html);
  }

  private static String code(String code, String output) {
    return """
    <div class="cell code_cell rendered"><div class="input"><div class="prompt input_prompt">In [1]:</div>
    <div class="input_area"><div class="highlight hl-java"><pre>%s</pre></div></div></div>
    <div class="output_area"><div class="prompt output_prompt">Out[1]:</div>
    <div class="output_html output_subarea">%s</div></div></div>
    """
        .formatted(code, output);
  }

  private static String figure(String id) {
    return """
    <figure class="wasmeter-figure"><img class="wasmeter-still" alt="what it shows" src="%s">
    <div id="%s" class="wasmeter-plots" role="img" aria-label="what it shows" hidden></div></figure>
    <script>(function () { "%s"; })();</script>
    """
        .formatted(PNG, id, id);
  }

  private static String table(int rows, String cell) {
    return """
    <div style="overflow-x:auto"><table class="wasmeter">
    <caption>Times, of “calls”</caption>
    <thead><tr><th scope="col">sample</th><th scope="col">engine</th></tr></thead><tbody>%s</tbody></table></div>
    """
        .formatted(
            IntStream.range(0, rows)
                .mapToObj(
                    i ->
                        "<tr><th scope=\"row\">row %d</th><td class=\"n\">%s</td></tr>"
                            .formatted(i, cell))
                .collect(Collectors.joining()));
  }

  /** A page with everything, another one, and a front page. */
  private Site site() {
    Site site = new Site(out, List.of(ONE, TWO), List.of());
    String library = "<script>if (!window.Plotly) {(function(){})();}</script>";
    assertTrue(
        site.add(
            ONE,
            text("<h1 id=\"One\">One<a class=\"anchor-link\" href=\"#One\">¶</a></h1>", "")
                + text("<h2 id=\"Same\">Same</h2><p>See <code>02-two</code>.</p>", "")
                + text("<p>Run it again.</p>", "celltag_notebook-only")
                + text("<p>Uncomment a line.</p>", "")
                + code("var x = 0;", "").replace("code_cell", "code_cell celltag_parameters")
                + code(
                    "var runs = measure(plan);",
                    "<div class=\"%s\"><p>Nothing is measured.</p></div>"
                        .formatted(Html.NOTEBOOK_ONLY))
                + code("var x = 1;", library + "<p>" + Html.escape(HOSTILE) + "</p>")
                + text("<h2 id=\"Same\">Same</h2>", "")
                + code("view", figure("plot_1") + table(200, "1.5 µs"))));
    assertTrue(site.add(TWO, code("view", figure("plot_2"))));
    return site;
  }

  private Document page(String name) throws IOException {
    return Jsoup.parse(out.resolve(name));
  }

  private Document written(String name) throws IOException {
    site().write(List.of("Plan: quick", HOSTILE), "<h1>Front</h1><h2>Pages</h2>", "plotly");
    return page(name);
  }

  @Test
  void whatAPageSharesLiesBesideIt() throws IOException {
    Document page = written("01-one.html");
    assertEquals("assets/site.css", page.selectFirst("link[rel=stylesheet]").attr("href"));
    assertEquals("plotly", Files.readString(out.resolve("assets/plotly.min.js")));
    assertFalse(page.html().contains("window.Plotly"), "the library is not on the page");
    Element picture = page.selectFirst("img.wasmeter-still");
    assertTrue(Files.isRegularFile(out.resolve(picture.attr("src"))), picture::toString);
    assertNull(page("index.html").selectFirst("script"), "a page without figures needs no script");
  }

  @Test
  void aPageLeadsToAllOthersAndToItsParts() throws IOException {
    Document page = written("01-one.html");
    assertEquals(
        List.of("index.html", "01-one.html", "02-two.html"),
        page.select("nav[aria-label=All pages] a").eachAttr("href"));
    assertEquals(
        List.of("#Same", "#Same-2"),
        page.select("nav[aria-label=On this page] a").eachAttr("href"));
    assertEquals(
        List.of("index.html", "02-two.html"),
        page.select("nav.turn").last().select("a").eachAttr("href"));
    assertEquals("02-two.html", page.selectFirst("p > a > code").parent().attr("href"));
    assertEquals("#content", page.selectFirst("a.skip").attr("href"));
    assertNotNull(page.selectFirst("main#content h2#Same-2 > a[href=#Same-2]"));
  }

  @Test
  void aPageIsForReadersNotForThoseWhoRunIt() throws IOException {
    Document page = written("01-one.html");
    assertFalse(page.text().contains("Run it again"));
    assertFalse(page.text().contains("Uncomment a line"));
    assertFalse(page.text().contains("In [1]"));
    assertFalse(page.text().contains("Nothing is measured"));
    assertEquals(3, page.select(".output").size(), "nothing is left of what was said");
    assertEquals(
        List.of("var x = 0;", "var runs = measure(plan);", "var x = 1;", "view"),
        page.select("details.code:not([open]) pre").eachText(),
        "code is folded");
  }

  @Test
  void textStaysText() throws IOException {
    Document page = written("01-one.html");
    assertNull(page.selectFirst("[onerror]"));
    assertEquals(HOSTILE, page.selectFirst(".output p").text());
    assertEquals(HOSTILE, page.select(".facts span").last().text());
    assertTrue(page.title().startsWith(ONE.title()), page::title);
    assertEquals(ONE.title(), page.selectFirst("[aria-current]").text());
  }

  @Test
  void tablesScrollByThemselves() throws IOException {
    Document page = written("01-one.html");
    Element frame = page.selectFirst("div.scroll");
    assertEquals("region", frame.attr("role"));
    assertEquals("0", frame.attr("tabindex"));
    assertEquals("Times, of “calls”", frame.attr("aria-label"));
    assertFalse(frame.hasAttr("style"), "the style sheet says it once");
  }

  @Test
  void aLongTableIsAFile() throws IOException {
    Document page = written("01-one.html");
    assertEquals(60, page.select("tbody tr").size());
    assertTrue(page.text().contains("These are the first 60 of 200 rows"), page::text);
    List<String> lines = Files.readAllLines(out.resolve("tables/01-one-1.csv"));
    assertEquals(201, lines.size());
    assertEquals("sample,engine", lines.getFirst());
    assertEquals("row 199,1.5 µs", lines.getLast());
  }

  @Test
  void withoutAResultAPageIsNoPartOfTheNavigation() {
    Site site = new Site(out, List.of(ONE, TWO), List.of());
    assertFalse(site.add(ONE, code("view", table(2, "– [1]"))));
    assertFalse(site.add(TWO, code("view", table(2, "58 B"))), "a property of a module");
    assertEquals(List.of(), site.pages());
  }

  @Test
  void aPageThatOthersWriteIsLinked() throws IOException {
    Site site = new Site(out, List.of(), List.of(new Page("explorer", "Explore", "")));
    site.write(List.of(), "<h1>Front</h1>", "plotly");
    assertEquals(
        List.of("index.html", "explorer.html"),
        page("index.html").select("nav[aria-label=All pages] a").eachAttr("href"));
  }

  @Test
  void whatEveryOutputBringsIsOnAPageOnce() throws IOException {
    Site site = new Site(out, List.of(ONE), List.of());
    String output = "<style>a{}</style>" + table(1, "1.5 µs") + "<script>start()</script>";
    site.add(ONE, code("one", output) + code("two", output));
    site.write(List.of(), "<h1>Front</h1>", "plotly");
    Document page = page("01-one.html");
    assertEquals(1, page.select("main style").size());
    assertEquals(1, page.select("main script").size());
    assertEquals(2, page.select(".output").size());
    assertNotNull(page.select(".output").last().selectFirst("script"), "after all tables");
  }

  @Test
  void whatAnEarlierReportLeftIsRemoved() throws IOException {
    written("index.html");
    Files.createFile(out.resolve("report.pdf"));
    Path other = Files.createFile(out.resolve("notes.txt"));
    Site.clear(out);
    for (String left : List.of("assets/pictures", "tables")) {
      assertEquals(0, out.resolve(left).toFile().list().length, left);
    }
    assertFalse(Files.exists(out.resolve("report.pdf")));
    assertTrue(Files.exists(other), "what others put there stays");
  }

  @Test
  void aTableWhoseEndIsFoldedIsOneFile() throws IOException {
    Site site = new Site(out, List.of(ONE), List.of());
    site.add(
        ONE,
        code(
            "one",
            "<div>%s<details><summary>more</summary>%s</details></div>"
                .formatted(table(20, "1.5 µs"), table(150, "2.5 µs"))));
    site.write(List.of(), "<h1>Front</h1>", "plotly");
    assertTrue(page("01-one.html").text().contains("These are the first 80 of 170 rows"));
    assertEquals(171, Files.readAllLines(out.resolve("tables/01-one-1.csv")).size());
  }

  @Test
  void allPagesInOneFileLeadToEachOther() {
    String html =
        site()
            .single(
                List.of("Plan: quick"),
                "<h1>Front</h1><a href=\"02-two.html\">two</a><a href=\"tidy.csv\">cells</a>"
                    + "<a href=\"explorer.html\">Explore</a>",
                "var plotly;");
    Document page = Jsoup.parse(html);
    assertTrue(page.text().contains("Explore (a page beside the report, not in this file)"));
    assertEquals(List.of("index", "01-one", "02-two"), page.select("section.page").eachAttr("id"));
    assertEquals(0, page.select("[href$=.html], [href$=.csv], link[rel=stylesheet]").size());
    page.select("a[href]")
        .forEach(a -> assertNotNull(page.getElementById(a.attr("href").substring(1)), a::toString));
    assertEquals(List.of(PNG), page.select("#01-one img.wasmeter-still").eachAttr("src"));
    assertNotNull(page.getElementById("plot_1"), "scripts find plots by their names");
    assertEquals("var plotly;", page.selectFirst("head script").data());
    Document paper = Jsoup.parse(site().paper(List.of(), "<h1>Front</h1>"));
    assertEquals(0, paper.select("script").size());
    assertEquals(2, paper.select("img.wasmeter-still").size());
  }
}
