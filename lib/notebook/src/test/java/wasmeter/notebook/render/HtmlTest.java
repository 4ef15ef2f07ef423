package wasmeter.notebook.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import wasmeter.notebook.figure.Chart;
import wasmeter.notebook.figure.ChartFigure;
import wasmeter.notebook.figure.Charts;
import wasmeter.notebook.figure.Png;
import wasmeter.notebook.layout.Layout;
import wasmeter.notebook.section.Grid;
import wasmeter.notebook.section.Section;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.section.Shown;
import wasmeter.notebook.section.View;
import wasmeter.notebook.table.Figures2020;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Cause;
import wasmeter.record.Records;

class HtmlTest {
  static List<String> hostile() {
    return Charts.HOSTILE;
  }

  static Table table(String text) {
    return Table.create(
        text,
        StringColumn.create("sample " + text, text),
        StringColumn.create("engine " + text, text));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void aTableShowsTextAsItIs(String text) {
    String html = Html.table(table(text));
    balanced(html);
    assertEquals(1, count(html, "<script"));
    assertTrue(html.endsWith(Assets.SCRIPT));
    assertFalse(html.contains("<b>"), html);
    assertTrue(html.contains(">" + Html.escape(text) + "</td>"), html);
    assertTrue(html.contains(">" + Html.escape(text) + "</caption>"), html);
  }

  @Test
  void aTableNamesItsRowsAndColumns() {
    String html =
        Html.table(Table.create("c", StringColumn.create("s", "r"), StringColumn.create("e", "v")));
    assertEquals(2, count(html, "<th scope=\"col\""));
    assertEquals(1, count(html, "<th scope=\"row\""));
    assertEquals(1, count(html, "<caption"));
    balanced(Html.table(Table.create("no columns")));
    balanced(Html.table(Table.create("no rows", StringColumn.create("s"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.562 µs ± 1.2 % (n = 3)",
        "907.89 us",
        "+204.0 µs",
        "−3 %",
        "– [1]",
        "0 ns",
        "41"
      })
  void numbersAndGapsAreAlignedRight(String text) {
    assertEquals("right", align(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"steady", "#1", "not steady", "", "yes"})
  void wordsAreAlignedLeft(String text) {
    assertEquals("left", align(text));
  }

  private static String align(String text) {
    return aligned(
        Html.table(
            Table.create("c", StringColumn.create("s", "r"), StringColumn.create("e", text))));
  }

  private static String aligned(String html) {
    Matcher matcher = Pattern.compile("<td( class=\"n\\b)?").matcher(html);
    assertTrue(matcher.find(), html);
    return matcher.group(1) == null ? "left" : "right";
  }

  @Test
  void theKindOfACellDecidesItsAlignment() {
    Shown gap = new Shown.Missing(new Gap(Cause.TRAP, "no reason"), List.of(1));
    Shown number = new Shown.Number("about three");
    assertEquals("right", align(number, gap));
    assertEquals("left", align(new Shown.Words("41"), number));
    assertEquals("left", align(new Shown.Words("no", List.of(1)), gap));
  }

  private static String align(Shown... column) {
    List<List<Shown>> rows = Stream.of(column).map(c -> List.of(new Shown.Words("r"), c)).toList();
    return aligned(html(new Grid("c", List.of("s", "e"), rows), "no reason"));
  }

  private static String html(Grid grid, String... notes) {
    return new TableHtml(Layout.of(grid, List.of(notes))).html();
  }

  @Test
  void aWordAmongNumbersMovesNoneOfThem() {
    Shown number = new Shown.Number("1.5 ns");
    assertEquals("right", align(number, number, new Shown.Words("errno 29 (io)")));
  }

  private static View view(Grid grid, String... notes) {
    return new View(
        "id", "title", "caption", List.of(grid), List.of(), Table.create("t"), List.of(notes));
  }

  /** A grid with names and reasons that say a text, and a value and a gap in each column. */
  private static Grid saying(String text) {
    Shown number = new Shown.Number(null, "1.5 ns", List.of(1));
    Shown gap = new Shown.Missing(new Gap(Cause.TRAP, text), List.of(2));
    Shown name = new Shown.Words(text);
    return new Grid(
        text,
        List.of("sample", text, "b"),
        List.of(List.of(name, number, gap), List.of(new Shown.Words("s"), gap, number)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "\"double\" and 'single'",
        "$a$b$",
        "\u05d0\u05d1 \u05d2/1",
        "\u202edesrever",
        "one\u2069two",
        "`code` *b* _i_ ~s~ [l](x)"
      })
  void aNameStaysText(String text) {
    View view = view(saying(text), text, text);
    String html = Html.view(view);
    balanced(html);
    assertEquals(1, count(html, "<script"));
    assertTrue(html.contains(Html.escape(text)), html);
    assertTrue(html.contains("mathjax_ignore tex2jax_ignore"), "two dollars are no formula");
    boolean moves = Bidi.isNeeded(text);
    assertEquals(moves, html.contains("<bdi>" + Html.escape(text) + "</bdi>"), html);
    for (String plain : List.of(Text.view(view), Plain.view(view))) {
      assertEquals(count(plain, "\u2068"), count(plain, "\u2069"), plain);
      assertEquals(0, count(plain, "\u202e"), plain);
    }
    assertFalse(Text.view(view).replaceAll("\\\\\\p{Punct}|\\*\\*", "").contains("$"));
  }

  /** A message may be a whole log. */
  @Test
  void aMessageOfTenMegabytesDoesNotGrow() {
    String log = "panic <at> ".repeat(1_000_000);
    View view = view(saying("s"), log, log);
    String html = Html.view(view);
    assertTrue(html.contains(Html.escape(log)), "all of it");
    assertTrue(html.length() < 1.5 * Html.escape(log).length() + 100_000);
    assertTrue(Text.view(view).length() < 10_000);
    assertTrue(Plain.view(view).length() < 10_000);
  }

  @Test
  void marksLeadToNotesAndBack() {
    String html = html(saying("s"), "a note", "s");
    assertEquals(1, count(html, "<sup><a id="), "the first mark is where a note leads back to");
    assertEquals(2, count(html, "title=\"a note\">1</a></sup>"));
    assertEquals(1, count(html, ">a note <a href="), "equal notes are one");
    assertEquals(2, count(html, "aria-label=\"no value: s\">–</a>"));
    linked(html);
  }

  /** Every link leads to one place of the page. */
  private static void linked(String html) {
    Set<String> ids = new HashSet<>();
    Matcher id = Pattern.compile(" id=\"([^\"]+)\"").matcher(html);
    while (id.find()) {
      assertTrue(ids.add(id.group(1)), id.group(1));
    }
    Matcher link = Pattern.compile(" href=\"#([^\"]+)\"").matcher(html);
    while (link.find()) {
      assertTrue(ids.contains(link.group(1)), link.group(1));
    }
  }

  @Test
  void anyTableOfTablesawCanBeShown() {
    Table numbers =
        Table.create(
            "n", StringColumn.create("s", "a", "b"), DoubleColumn.create("d", 1.5, Double.NaN));
    assertTrue(Html.table(numbers).contains(">1.5</td>"));
    assertFalse(Html.table(numbers).contains("NaN"), "a missing number is an empty cell");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void aFigureIsAPictureThatAScriptReplaces(String text) {
    ChartFigure figure = ChartFigure.of(Charts.saying(text));
    String html = Html.figure(figure);
    balanced(html);
    assertEquals(2, count(html, "<script"), "its data, and what all figures share");
    Matcher image = Pattern.compile("<img alt=\"([^\"]*)\"[^>]* src=\"([^\"]*)\"").matcher(html);
    assertTrue(image.find(), "an alternative text and a picture");
    assertEquals(Html.escape(figure.chart().alt()), image.group(1));
    assertTrue(image.group(2).startsWith("data:image/png;base64,"));
    byte[] png = Base64.getDecoder().decode(image.group(2).substring(22));
    assertTrue(java.util.Arrays.equals(Png.bare(figure.chart()), png));
    assertTrue(html.indexOf("<img") < html.indexOf("<script"));
    assertTrue(html.contains("if (window.Plotly)"), "without the library the picture stays");
  }

  @Test
  void whatIsMissingAndTheLegendStandBesideAFigure() {
    Chart chart =
        Charts.of(
            Charts.cell("a", "s", 1, 2),
            Charts.disturbed("b", "s", 3),
            Charts.gap("<c>", "s", "?"));
    String html = Html.figure(ChartFigure.of(chart));
    assertTrue(html.contains(">No value: &lt;c&gt;.</figcaption>"), html);
    assertTrue(html.contains("<span data-series=\"disturbed (hollow)\"><span"), html);
    assertTrue(
        html.contains("<span data-series=\"single processes\" style=\"display:none\">"),
        "a picture does not show them");
  }

  @Test
  void twoFiguresOnAPageDoNotInterfere() {
    ChartFigure figure = ChartFigure.of(Charts.of(Charts.one("a", "s", 1)));
    Pattern id = Pattern.compile("<div id=\"([A-Za-z_][A-Za-z0-9_]*)\"");
    Matcher first = id.matcher(Html.figure(figure));
    Matcher second = id.matcher(Html.figure(figure));
    assertTrue(first.find() && second.find(), "ids are JavaScript identifiers");
    assertNotEquals(first.group(1), second.group(1));
  }

  @Test
  void figuresShareTheirScript() {
    ChartFigure figure = ChartFigure.of(Charts.of(Charts.one("a", "s", 1)));
    List<String> scripts =
        Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL)
            .matcher(Html.figure(figure) + Html.figure(figure))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertEquals(4, scripts.size());
    assertEquals(scripts.get(1), scripts.get(3), "a page keeps one of them");
    assertEquals(figure.panels().length(), scripts.getFirst().length(), 150);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void aViewShowsTextAsItIs(String text) {
    Chart chart = Charts.saying(text);
    View view =
        new View(
            text,
            text,
            text,
            List.of(Grid.of(table(text))),
            List.of(chart),
            table(text),
            List.of(text));
    String html = Html.view(view);
    balanced(html);
    assertEquals(3, count(html, "<script"), "of the figure, of all figures and of tables");
    assertTrue(html.contains("<p>" + Html.escape(text) + "</p>"));
    assertTrue(html.contains("<li>" + Html.escape(text) + "</li>"));
  }

  @Test
  void everySectionCanBeShownAndFetchesNothing() {
    for (Records records : List.of(Records.of(List.of()), Figures2020.records())) {
      for (Section section : Sections.all()) {
        View whole = section.view(Runs.of(records));
        List<Chart> one = whole.charts().stream().limit(1).toList();
        View view =
            new View(
                whole.id(),
                whole.title(),
                whole.caption(),
                whole.grids(),
                one,
                whole.tidy(),
                whole.footnotes(),
                whole.next());
        String html = Html.view(view);
        balanced(html);
        assertFalse(html.matches("(?s).*(src|href)=\"(?!data:|#).*"), section.id());
        assertFalse(html.contains("http"), section.id());
        linked(html);
        assertFalse(html.matches("(?s).*>[0-9.]+ us[ <].*"), section.id());
        assertTrue(html.contains("<p class=\"wasmeter-next\">Next: <code>"), section.id());
      }
    }
  }

  @Test
  void theLibraryIsIncludedOnce() {
    assertEquals(
        "<script>if (!window.Plotly) {(function(){})();}</script>",
        Html.library("(function(){})();"));
  }

  private static int count(String html, String part) {
    return html.split(Pattern.quote(part), -1).length - 1;
  }

  /** Elements are closed in order; the contents of a script are not elements of the page. */
  private static void balanced(String html) {
    List<String> open = new ArrayList<>();
    Matcher tags =
        Pattern.compile(
                "<script>.*?</script>|<style>.*?</style>|<(/?)([a-z]+[0-9]?)[^>]*>", Pattern.DOTALL)
            .matcher(html);
    while (tags.find()) {
      String name = tags.group(2);
      if (name == null || name.equals("img") || name.equals("wbr")) {
        continue;
      }
      if (tags.group(1).isEmpty()) {
        open.add(name);
      } else {
        assertFalse(open.isEmpty(), html);
        assertEquals(open.removeLast(), name, html);
      }
    }
    assertEquals(List.of(), open, html);
  }
}
