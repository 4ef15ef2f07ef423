package wasmeter.notebook.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgTest {
  @BeforeAll
  static void drawWithoutADisplay() {
    System.setProperty("java.awt.headless", "true");
  }

  private static Element svg(Chart chart) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
    builder.setEntityResolver((name, address) -> new InputSource(new StringReader("")));
    return builder.parse(new InputSource(new StringReader(Svg.of(chart)))).getDocumentElement();
  }

  private static Stream<String> texts(Element svg, String tag) {
    NodeList found = svg.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength()).mapToObj(i -> found.item(i).getTextContent());
  }

  @Test
  void everyWordOfAPictureIsText() throws Exception {
    Chart chart =
        Charts.of(
            Charts.cell("wasmer/llvm", "s", 10, 12, 11),
            Charts.disturbed("wasmi", "s", 5),
            Charts.gap("lucet", "s", "why"));
    Element svg = svg(chart);
    assertEquals("svg", svg.getTagName());
    assertEquals("1000", svg.getAttribute("width"));
    List<String> words = texts(svg, "text").toList();
    assertTrue(
        words.containsAll(
            List.of("Title", "s", "wasmer/llvm", "wasmi", "No value: lucet.", "10 ns")),
        words::toString);
    assertEquals(List.of(chart.alt()), texts(svg, "title").toList());
    NodeList texts = svg.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      double width = Double.parseDouble(((Element) texts.item(i)).getAttribute("textLength"));
      assertTrue(width > 0, "names end where their axis begins, whatever letters there are");
    }
  }

  /** What belongs to no series has another colour on a dark ground, and all of it is found. */
  @Test
  void itIsDarkWhereTheSystemIs() {
    String svg = Svg.of(Charts.of(Charts.one("wasmi", "s", 5), Charts.gap("lucet", "s", "why")));
    String style = svg.substring(svg.indexOf("@media"), svg.indexOf("</style"));
    String drawn = svg.substring(svg.indexOf("</style"));
    for (String selector : style.split("[\\[\\]]")) {
      if (selector.matches("\\w+=.*")) {
        assertTrue(drawn.contains(selector), selector);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Chart.Mark.class)
  void everyMarkIsDrawn(Chart.Mark mark) throws Exception {
    svg(Charts.curve(mark, 5));
  }

  static List<String> hostile() {
    return Charts.HOSTILE;
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void anyTextCanBeDrawn(String text) throws Exception {
    Element svg = svg(Charts.saying(text));
    assertEquals(0, svg.getElementsByTagName("script").getLength());
  }

  @Test
  void aFigureIsWrittenWhereItShouldBe(@TempDir Path directory) throws IOException {
    ChartFigure figure = ChartFigure.of(Charts.of(Charts.one("wasmi", "s", 5)));
    Path svg = figure.svg(directory.resolve("a.svg"));
    assertEquals(Svg.of(figure.chart()), Files.readString(svg));
    assertEquals(Png.of(figure.chart()).length, Files.size(figure.png(directory.resolve("a.png"))));
    assertFalse(Files.exists(directory.resolve("b")));
    assertThrows(UncheckedIOException.class, () -> figure.svg(directory.resolve("b/c.svg")));
  }
}
