package wasmeter.checks.scale;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import wasmeter.notebook.section.Section;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.section.View;
import wasmeter.notebook.table.Runs;
import wasmeter.record.LogLine;
import wasmeter.record.Records;

/** Reads each line of a log by Jackson and nothing else: what {@code RunLog} must come to. */
final class PlainReader {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private PlainReader() {}

  /** Reads a log without damaged lines. */
  static Records read(Path log) throws IOException {
    List<LogLine> lines = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      lines.add(JSON.readValue(line, LogLine.class));
    }
    return Records.of(lines);
  }

  /** Ids of the sections that differ between two ways to read one log; none if all is well. */
  static List<String> differing(Records one, Records other) {
    Runs runs = Runs.of(one);
    Runs others = Runs.of(other);
    return Sections.all().stream()
        .filter(section -> !isSame(section.view(runs), section.view(others)))
        .map(Section::id)
        .toList();
  }

  private static boolean isSame(View one, View other) {
    return Objects.equals(one.grids(), other.grids())
        && Objects.equals(one.charts(), other.charts())
        && Objects.equals(one.footnotes(), other.footnotes())
        && Objects.equals(one.tidy().printAll(), other.tidy().printAll());
  }
}
