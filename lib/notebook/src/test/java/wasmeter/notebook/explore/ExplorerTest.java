package wasmeter.notebook.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.install.Checkout;
import wasmeter.notebook.contrast.Finding;
import wasmeter.notebook.contrast.Judgement;
import wasmeter.notebook.render.Html;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Log;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Note;
import wasmeter.notebook.table.Quantity;
import wasmeter.notebook.table.Row;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.Scenario;

class ExplorerTest {
  private static final int MEGABYTE = 1 << 20;

  @TempDir private Path directory;

  private static Content.Machine machine(Log log) {
    return Explorer.of(log.records()).content().machines().getFirst();
  }

  private static int place(Content.Machine machine, Metric metric) {
    return machine.metrics().indexOf(Metrics.kind(metric));
  }

  private static Entry entry(Cells cells, Content.Machine machine, Content.Cell cell) {
    Content.Kind kind = machine.metrics().get(cell.metric());
    Metric metric =
        Metrics.all().stream().filter(m -> Metrics.kind(m).equals(kind)).findFirst().orElseThrow();
    String label = machine.samples().get(cell.sample()).label();
    Row row = cells.rows().stream().filter(r -> r.label().equals(label)).findFirst().orElseThrow();
    return Metrics.entry(cells, machine.engines().get(cell.engine()).name(), row, metric);
  }

  @Test
  void valuesAreThoseOfCells() {
    Log log = Worlds.small();
    Content.Machine machine = machine(log);
    Cells cells = log.cells();
    assertEquals(
        List.of("chicory/compiler", "native", "wasmi", "wasmtime/winch"),
        machine.engines().stream().map(Content.Engine::name).sorted().toList());
    int values = 0;
    for (Content.Cell cell : machine.cells()) {
      Entry entry = entry(cells, machine, cell);
      if (entry.isGap()) {
        assertNull(cell.value());
        assertEquals(entry.gap().reason(), machine.texts().get(cell.gap()));
        continue;
      }
      values++;
      assertEquals(entry.estimate().mean(), cell.value().mean());
      assertEquals(entry.estimate().n(), cell.value().n());
      assertEquals(Quantity.text(entry), cell.value().text());
      if (entry.estimate().hasInterval()) {
        assertEquals(entry.estimate().low(), cell.value().low());
        assertEquals(entry.estimate().high(), cell.value().high());
      }
      assertEquals(
          entry.forks(),
          cell.forks().stream().filter(Content.Fork::counts).map(Content.Fork::score).toList());
      assertEquals(
          entry.notes().stream().map(Note::text).toList(),
          cell.notes().stream().map(n -> machine.notes().get(n).text()).toList());
    }
    assertEquals(11, values, "seven of execute, two of jit, warm and cold");
  }

  @Test
  void whatCanBeHiddenIsNamed() {
    Content.Machine machine = machine(Worlds.small());
    assertTrue(machine.notes().stream().anyMatch(note -> note.kind().equals("not steady")));
    assertTrue(
        machine(new Log().waiting(0.5).warm("a", "fib", Scenario.EXECUTE_CALL, 1)).notes().stream()
            .anyMatch(note -> note.kind().equals("disturbed")));
  }

  @Test
  void enginesWithoutValuesAreNamedWithTheReason() {
    assertEquals(
        List.of(new Content.Missing("lucet", "")),
        machine(Worlds.small()).missing(),
        "its header has a version, so it was available once");
  }

  @Test
  void ratiosAreThoseOfJudgements() {
    Log log = Worlds.small();
    Content.Machine machine = machine(log);
    int checked = 0;
    for (Content.Pair pair : machine.pairs()) {
      Judgement judgement =
          Judgement.of(
              log.cells(),
              machine.engines().get(pair.base()).name(),
              machine.engines().get(pair.other()).name(),
              Sections.MATTERS,
              machine.engines().size() - 1);
      assertEquals(judgement.cells().size(), pair.findings().size());
      for (int i = 0; i < pair.findings().size(); i++) {
        Finding finding = judgement.cells().get(i);
        List<Object> seen = pair.findings().get(i);
        assertEquals(
            finding.contrast().place().row().label(),
            machine.samples().get((Integer) seen.get(0)).label());
        assertEquals(place(machine, finding.contrast().place().metric()), seen.get(1));
        assertEquals(finding.ratio().mean(), (Double) seen.get(2), finding.ratio().mean() * 1e-4);
        assertEquals(finding.ratio().hasInterval(), seen.get(3) != null);
        assertEquals(finding.conclusion().kind(), seen.get(5));
        checked++;
      }
    }
    assertTrue(checked >= 8, "each two engines on their samples");
  }

  @Test
  void curvesHaveTheIterations() {
    Content.Machine machine = machine(Worlds.small());
    Content.Cell cell =
        machine.cells().stream()
            .filter(c -> c.metric() == place(machine, Metric.warm(Scenario.EXECUTE_CALL)))
            .findFirst()
            .orElseThrow();
    Content.Curve curve = cell.forks().getFirst().curve();
    assertEquals(2, curve.of());
    assertEquals(1, curve.warm());
    assertEquals(List.of(1000L, 2000L), curve.times());
  }

  @Test
  void manyForksLeaveLessRoomForEachCurve() {
    assertEquals(80, Curves.of(10).points());
    assertEquals(25, Curves.of(1_000).points());
    assertEquals(0, Curves.of(10_000).points());
  }

  @Test
  void machinesAreApartAndTheLatestComesFirst() {
    Log log = new Log().warm("a", "fib", Scenario.EXECUTE_CALL, 1);
    log.machine("m2", 8, "os").warm("a", "fib", Scenario.EXECUTE_CALL, 5);
    List<Content.Machine> machines = Explorer.of(log.records()).content().machines();
    assertEquals(
        List.of(5.0, 1.0),
        machines.stream().map(m -> m.cells().getFirst().value().mean()).toList());
  }

  @Test
  void nothingMeasuredIsAPage() {
    Explorer nothing = Explorer.of(Records.of(List.of()));
    assertEquals(List.of(), nothing.content().machines());
    assertTrue(nothing.html().contains("Nothing was measured yet"));
  }

  @Test
  void strangersCannotEndTheirElement() throws IOException {
    String html = Explorer.of(Worlds.hostile().records()).html();
    assertEquals(3, html.split("</script>", -1).length - 1, "data, Tabulator, ours");
    assertFalse(html.contains("<b id="));
    assertTrue(html.length() < MEGABYTE, "10 MB of messages are not kept");
    JsonNode machine = data(html).get("machines").get(0);
    assertTrue(
        machine
            .get("engines")
            .findValuesAsText("name")
            .contains(Worlds.HOSTILE.replace("\u2028", "\uFFFD")));
    machine.get("texts").forEach(text -> assertTrue(text.asText().length() < 600));
    machine.get("notes").forEach(note -> assertTrue(note.get("text").asText().length() < 600));
  }

  private static JsonNode data(String html) throws IOException {
    String start = "id=\"data\">";
    int from = html.indexOf(start) + start.length();
    byte[] packed = Base64.getDecoder().decode(html.substring(from, html.indexOf('<', from)));
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return JsonMapper.builder()
          .build()
          .readTree(new String(gzip.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void allNumbersAreThereWithoutScripts() {
    Log log = Worlds.small();
    String html = Explorer.of(log.records()).html();
    machine(log).cells().stream()
        .filter(cell -> cell.value() != null)
        .forEach(cell -> assertTrue(html.contains(Html.escape(cell.value().text()))));
  }

  @Test
  void thePageIsTheSameEachTime() {
    assertEquals(
        Explorer.of(Worlds.small().records()).html(), Explorer.of(Worlds.small().records()).html());
  }

  @Test
  void scriptsOfOthersAreBesideThePage() throws IOException {
    Path plotly = Files.writeString(directory.resolve("plotly.min.js"), "// plotly");
    Path report = directory.resolve("report");
    Explorer.of(Worlds.small().records()).write(report, plotly);
    for (String name : List.of("plotly.min.js", "tabulator.min.js", "tabulator.min.css")) {
      assertTrue(Files.size(report.resolve("assets").resolve(name)) > 0, name);
    }
    assertTrue(Files.exists(report.resolve("explorer.html")));
  }

  @Test
  void thePageOfTheReferenceLogIsLight() {
    Path log = Checkout.here().root().resolve("notebooks/runs/reference.jsonl.gz");
    int size = Explorer.of(RunLog.read(log)).html().getBytes(StandardCharsets.UTF_8).length;
    System.out.println("the explorer of the reference log has " + size + " bytes");
    assertTrue(size < MEGABYTE);
  }
}
