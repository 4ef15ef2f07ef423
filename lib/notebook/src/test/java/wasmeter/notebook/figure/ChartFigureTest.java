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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.traces.Trace;

class ChartFigureTest {
  /** Element, data, layout and configuration, as strict JSON: no bare NaN, no unfinished string. */
  static JsonNode arguments(Chart chart) throws JsonProcessingException {
    String script = ChartFigure.of(chart).script("plot_1").strip();
    String before = "Plotly.newPlot(document.getElementById(";
    assertTrue(script.startsWith(before) && script.endsWith(");"), script);
    String arguments =
        script.substring(before.length(), script.length() - 2).replaceFirst("\\)", "");
    return new ObjectMapper().readTree("[" + arguments + "]");
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
    JsonNode layout = arguments(chart).get(2);
    String shown = layout.at("/title/text").asText();
    assertFalse(shown.matches("(?s).*<[a-z/!].*"), "plotly reads tags in titles: " + shown);
    assertEquals(
        text.replace("\n", " "),
        shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
  }

  @Test
  void valuesAreKeptAsTheyAre() throws JsonProcessingException {
    JsonNode arguments =
        arguments(
            Charts.of(
                Charts.cell("a", "s", 10, 12, 11),
                Charts.one("b", "s", 5),
                Charts.gap("c", "s", "why not")));
    assertEquals("plot_1", arguments.get(0).asText());
    JsonNode data = arguments.get(1);
    assertEquals("scatter", data.at("/0/type").asText());
    assertEquals(11, data.at("/0/y/0").asDouble(), 1e-12);
    assertTrue(data.at("/0/error_y/array/0").asDouble() > 0);
    assertEquals(
        data.at("/0/error_y/array/0").asDouble(),
        data.at("/0/error_y/arrayminus/0").asDouble(),
        1e-9);
    assertTrue(data.at("/1/error_y").isMissingNode(), "one value has no whisker");
    assertTrue(data.at("/0/text/0").asText().contains("11.00 ns"), data.toString());
    JsonNode layout = arguments.get(2);
    assertEquals("log", layout.at("/yaxis/type").asText());
    assertEquals("time, logarithmic", layout.at("/yaxis/title/text").asText());
    assertEquals("sample", layout.at("/xaxis/title/text").asText());
    assertEquals("s", layout.at("/xaxis/ticktext/0").asText());
    assertEquals("gap: c: why not", layout.at("/annotations/0/text").asText());
  }

  @Test
  void whatWasDisturbedIsAnOpenSymbolWithALegend() throws JsonProcessingException {
    JsonNode data =
        arguments(
                Charts.of(
                    Charts.one("a", "s", 5),
                    Charts.disturbed("b", "s", 6),
                    Charts.disturbed("c@1", "s", 7)))
            .get(1);
    assertEquals("circle", data.at("/0/marker/symbol").asText());
    assertEquals("circle-open", data.at("/3/marker/symbol").asText());
    assertEquals("disturbed (hollow)", data.at("/3/name").asText());
    assertTrue(data.at("/3/showlegend").asBoolean());
    assertEquals("diamond-open", data.at("/4/marker/symbol").asText());
    assertFalse(data.at("/4/showlegend").asBoolean(), "the legend says it once");
  }

  @Test
  void forksInGroupsAreCrossesThatTheLegendNames() throws JsonProcessingException {
    JsonNode data =
        arguments(Charts.of(Charts.one("a", "s", 5), Charts.grouped("b", "s", 6, 6, 6, 9))).get(1);
    assertEquals("x-thin-open", data.at("/2/marker/symbol").asText());
    assertEquals("forks in groups (crosses)", data.at("/2/name").asText());
    assertTrue(data.at("/2/showlegend").asBoolean());
    assertEquals(4, data.at("/2/y").size());
    assertTrue(data.at("/2/error_y").isMissingNode());
  }

  @Test
  void thereIsALegendForMoreThanOneSeries() throws JsonProcessingException {
    assertTrue(
        arguments(Charts.of(Charts.one("a", "s", 1), Charts.one("b", "s", 2)))
            .at("/1/0/showlegend")
            .asBoolean());
    assertFalse(arguments(Charts.of(Charts.one("a", "s", 1))).at("/1/0/showlegend").asBoolean());
  }

  @ParameterizedTest
  @EnumSource(Chart.Mark.class)
  void everyMarkIsDrawn(Chart.Mark mark) throws JsonProcessingException {
    assertEquals(5, arguments(Charts.curve(mark, 5)).at("/1/0/x").size());
  }

  @Test
  void isATablesawFigureWhoseTracesCanBeUsedAlone() throws JsonProcessingException {
    Figure figure = ChartFigure.of(Charts.of(Charts.one("</script>", "s", 1)));
    assertInstanceOf(ChartFigure.class, figure);
    Trace trace = figure.getTraces()[0];
    assertEquals("</script>", trace.name());
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
