package wasmeter.notebook.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import wasmeter.install.Checkout;

/** A notebook as it is committed. */
record Notebook(String name, JsonNode json) {

  record Cell(String id, boolean code, List<String> lines, JsonNode json) {
    String source() {
      return String.join("\n", lines);
    }
  }

  /** All notebooks, in reading order. */
  static Stream<Notebook> all() {
    try (Stream<Path> files = Files.list(Checkout.here().notebooks())) {
      return files
          .filter(f -> f.toString().endsWith(".ipynb"))
          .sorted()
          .map(Notebook::read)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Notebook read(Path file) {
    try {
      return new Notebook(
          file.getFileName().toString(), JsonMapper.builder().build().readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (JsonNode cell : json.path("cells")) {
      String source =
          cell.path("source").isTextual()
              ? cell.path("source").asText()
              : String.join(
                  "",
                  StreamSupport.stream(cell.path("source").spliterator(), false)
                      .map(JsonNode::asText)
                      .toList());
      cells.add(
          new Cell(
              cell.path("id").asText(),
              cell.path("cell_type").asText().equals("code"),
              source.lines().toList(),
              cell));
    }
    return cells;
  }

  List<Cell> code() {
    return cells().stream().filter(Cell::code).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
