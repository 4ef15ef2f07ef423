package wasmeter.notebook.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.traces.Trace;
import wasmeter.notebook.table.Entry;

class ChartFigureTest {
  /** Data, layout and configuration of each panel, as strict JSON: no bare NaN, no open string. */
  static JsonNode panels(Chart chart) throws JsonProcessingException {
    String script = ChartFigure.of(chart).script("plot_1").strip();
    String before = "})(document.getElementById(\"plot_1\"), ";
    assertTrue(script.contains(before) && script.endsWith(");"), script);
    return new ObjectMapper()
        .readTree(script.substring(script.indexOf(before) + before.length(), script.length() - 2));
  }

  static List<String> hostile() {
    return Charts.HOSTILE;
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void noTextBreaksOutOfTheScript(String text) throws JsonProcessingException {
    Chart chart = Charts.saying(text);
    String html = ChartFigure.of(chart).asJavascript("plot_1");
    assertEquals(html.indexOf("</script"), html.lastIndexOf("</script"), html);
    assertTrue(html.endsWith("</script>\n"));
    String script = ChartFigure.of(chart).script("plot_1");
    assertFalse(script.contains("<"), script);
    assertFalse(script.contains("\u2028"), script);
    String shown = panels(chart).at("/0/layout/title/text").asText();
    assertFalse(shown.matches("(?s).*<[a-z/!].*"), "plotly reads tags in titles: " + shown);
    assertEquals(
        text.replace("\n", " "),
        shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
  }

  @Test
  void valuesAreKeptAsTheyAre() throws JsonProcessingException {
    JsonNode panel =
        panels(
                Charts.of(
                    Charts.cell("a", "s", 10, 12, 11),
                    Charts.one("b", "s", 5),
                    Charts.gap("c", "s", "why not")))
            .get(0);
    JsonNode data = panel.path("data");
    assertEquals("scatter", data.at("/0/type").asText());
    assertEquals(11, data.at("/0/x/0").asDouble(), 1e-12);
    assertTrue(data.at("/0/error_x/array/0").asDouble() > 0);
    assertEquals(
        data.at("/0/error_x/array/0").asDouble(),
        data.at("/0/error_x/arrayminus/0").asDouble(),
        1e-9);
    assertTrue(data.at("/1/error_x").isMissingNode(), "one value has no whisker");
    assertTrue(data.at("/0/text/0").asText().contains("11.00 ns"), data.toString());
    JsonNode layout = panel.path("layout");
    assertEquals("log", layout.at("/xaxis/type").asText());
    assertEquals("time, logarithmic", layout.at("/xaxis/title/text").asText());
    assertEquals("a", layout.at("/yaxis/ticktext/0").asText());
    assertEquals("s", layout.at("/title/text").asText());
    assertEquals(0, layout.path("annotations").size(), "what is missing stands beside");
  }

  @Test
  void titlesOfAxesKeepTheirDistance() throws JsonProcessingException {
    JsonNode layout = panels(Charts.curve(Chart.Mark.LINE, 5)).at("/0/layout");
    for (String axis : List.of("xaxis", "yaxis")) {
      assertTrue(layout.path(axis).path("automargin").asBoolean(), axis);
      assertTrue(layout.path(axis).at("/title/standoff").asInt() > 0, axis);
    }
  }

  @Test
  void nothingHasAGroundOfItsOwn() throws JsonProcessingException {
    JsonNode layout = panels(Charts.of(Charts.one("a", "s", 1))).at("/0/layout");
    assertEquals("rgba(0,0,0,0)", layout.path("paper_bgcolor").asText());
    assertEquals("rgba(0,0,0,0)", layout.path("plot_bgcolor").asText());
  }

  @Test
  void whatWasDisturbedIsAnOpenSymbol() throws JsonProcessingException {
    JsonNode data =
        panels(
                Charts.of(
                    Charts.one("wasmi", "s", 5),
                    Charts.disturbed("wasmi", "s", 6),
                    Charts.disturbed("c@1", "s", 7)))
            .at("/0/data");
    assertEquals("circle", data.at("/0/marker/symbol").asText());
    assertEquals("diamond-open", data.at("/1/marker/symbol").asText());
    assertEquals("circle-open", data.at("/2/marker/symbol").asText());
    assertEquals("disturbed (hollow)", data.at("/1/name").asText());
  }

  @Test
  void forksInGroupsAreCrosses() throws JsonProcessingException {
    JsonNode data =
        panels(Charts.of(Charts.one("a", "s", 5), Charts.grouped("b", "s", 6, 6, 6, 9)))
            .at("/0/data");
    assertEquals("x-thin-open", data.at("/1/marker/symbol").asText());
    assertEquals("forks in groups (crosses)", data.at("/1/name").asText());
    assertEquals(4, data.at("/1/x").size());
    assertTrue(data.at("/1/error_x").isMissingNode());
  }

  @Test
  void dotsAreThereButNotShown() throws JsonProcessingException {
    JsonNode data = panels(Charts.of(Charts.cell("a", "s", 5, 6))).at("/0/data");
    assertEquals(ComparisonChart.SINGLE, data.at("/1/name").asText());
    assertFalse(data.at("/1/visible").asBoolean(true));
  }

  /** A page of thirty panels of sixteen engines is to stay below a megabyte. */
  @Test
  void aPanelIsSmall() {
    Chart chart =
        Charts.of(
            IntStream.range(0, 16)
                .mapToObj(i -> Charts.cell("chicory/interpreter" + i, "fibonacci", 100 + i, 120))
                .toArray(Entry[]::new));
    int length = ChartFigure.of(chart).script("plot_1").length();
    assertTrue(length < 20_000, length + " characters");
  }

  @ParameterizedTest
  @EnumSource(Chart.Mark.class)
  void everyMarkIsDrawn(Chart.Mark mark) throws JsonProcessingException {
    assertEquals(5, panels(Charts.curve(mark, 5)).at("/0/data/0/x").size());
  }

  @Test
  void isATablesawFigureWhoseTracesCanBeUsedAlone() throws JsonProcessingException {
    Figure figure = ChartFigure.of(Charts.of(Charts.disturbed("</script>", "s", 1)));
    assertInstanceOf(ChartFigure.class, figure);
    Trace trace = figure.getTraces()[0];
    assertEquals("disturbed (hollow)", trace.name());
    String script = trace.asJavascript(3);
    assertTrue(script.startsWith("var trace3 = {") && script.endsWith("};"), script);
    assertFalse(script.contains("<"), script);
  }

  @Test
  void jsonHasNoNumberThatIsNotFinite() {
    assertEquals(
        "[null,null,1.5,{\"a\":null}]",
        Json.of(
            Arrays.asList(
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                1.5,
                new HashMap<>(Map.of("a", Double.NaN)))));
    assertEquals("\"\\u003c/script\\u003e\\u0026\\u2028\"", Json.of("</script>&\u2028"));
    assertEquals("null", Json.of(null));
  }
}
