package wasmeter.notebook;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.notebook.explore.Explorer;
import wasmeter.notebook.front.FrontPage;
import wasmeter.notebook.front.Measured;
import wasmeter.notebook.front.Published;
import wasmeter.notebook.section.Section;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Records;
import wasmeter.record.RunLog;

/** Logs that somebody edited: whatever entry is missing, a page can be made of the rest. */
class EditedLogTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** In a third of the lines, so that some of each kind of cell remain. */
  private static final int SOME = 3;

  @TempDir private Path directory;

  private static List<JsonNode> lines() throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    try (var in = new GZIPInputStream(Files.newInputStream(TestLog.path()))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        lines.add(JSON.readTree(line));
      }
    }
    return lines;
  }

  private static Set<String> entries(List<JsonNode> lines, String kind) {
    Set<String> entries = new LinkedHashSet<>();
    for (JsonNode line : lines) {
      if (line.path("line").asText().equals(kind)) {
        line.fieldNames().forEachRemaining(entries::add);
      }
    }
    entries.remove("line");
    entries.remove("id"); // without it no header is one
    return entries;
  }

  private Records without(List<JsonNode> lines, String kind, Set<String> entries) throws Exception {
    List<String> edited = new ArrayList<>();
    int seen = 0;
    for (JsonNode line : lines) {
      ObjectNode copy = line.deepCopy();
      if (line.path("line").asText().equals(kind)
          && (!kind.equals("observation") || seen++ % SOME == 0)) {
        copy.remove(entries);
      }
      edited.add(copy.toString());
    }
    return RunLog.read(Files.write(directory.resolve("log.jsonl"), edited));
  }

  private static void show(Records records, String what) {
    Runs runs = Runs.of(records);
    for (Section section : Sections.all()) {
      assertDoesNotThrow(() -> section.view(runs), () -> section.id() + " without " + what);
    }
    Published nothing = new Published(List.of(), List.of(), List.of());
    Measured measured = Measured.of(records);
    assertDoesNotThrow(() -> FrontPage.of(measured, nothing).html(), () -> "without " + what);
    assertDoesNotThrow(measured::facts, () -> "without " + what);
    assertDoesNotThrow(() -> Explorer.of(records), () -> "without " + what);
    assertFalse(runs.toString().isEmpty());
  }

  @Test
  void entriesOfObservations() throws Exception {
    List<JsonNode> lines = lines();
    for (String entry : entries(lines, "observation")) {
      show(without(lines, "observation", Set.of(entry)), entry);
    }
  }

  @Test
  void entriesOfHeaders() throws Exception {
    List<JsonNode> lines = lines();
    for (String kind : List.of("run", "machine", "engine", "sample", "settings", "conditions")) {
      Set<String> optional = entries(lines, kind);
      // Of these there is no telling what they were: their lines are damaged.
      optional.removeAll(Set.of("started", "processor", "os", "name", "version", "tier", "jdk"));
      optional.removeAll(Set.of("flags", "deferredWork", "leaves", "arguments"));
      show(without(lines, kind, optional), kind + optional);
    }
  }

  /** Of each event, values are gaps in some forks, or in all. */
  @Test
  void valuesThatAreMissing() throws Exception {
    List<JsonNode> lines = lines();
    Set<String> events = new LinkedHashSet<>();
    lines.forEach(line -> events.add(line.path("event").asText()));
    events.remove("");
    for (int every : List.of(1, SOME)) {
      for (String event : events) {
        show(withGaps(lines, event, every), "1 of %s values of %s".formatted(every, event));
      }
    }
  }

  private Records withGaps(List<JsonNode> lines, String event, int every) throws Exception {
    JsonNode gap = JSON.readTree("{\"is\": \"skipped\", \"reason\": \"edited\"}");
    List<String> edited = new ArrayList<>();
    int seen = 0;
    for (JsonNode line : lines) {
      ObjectNode copy = line.deepCopy();
      if (line.path("event").asText().equals(event) && seen++ % every == 0) {
        copy.set("reading", gap);
      }
      edited.add(copy.toString());
    }
    return RunLog.read(Files.write(directory.resolve("log.jsonl"), edited));
  }
}
