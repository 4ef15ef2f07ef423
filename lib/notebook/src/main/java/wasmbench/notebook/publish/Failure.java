package wasmbench.notebook.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The first error in an executed notebook.
 *
 * @param cell number of the code cell, from 1
 * @param source its first line
 * @param error what the kernel said, one line
 */
record Failure(int cell, String source, String error) {
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  /** Reads the outputs of a notebook that was run to its end in spite of errors. */
  static Optional<Failure> in(Path executed) throws IOException {
    int number = 0;
    for (JsonNode cell : JsonMapper.builder().build().readTree(executed.toFile()).path("cells")) {
      if (!cell.path("cell_type").asText().equals("code")) {
        continue;
      }
      number++;
      for (JsonNode output : cell.path("outputs")) {
        if (output.path("output_type").asText().equals("error")) {
          return Optional.of(
              new Failure(number, firstLine(text(cell.path("source"))), error(output)));
        }
      }
    }
    return Optional.empty();
  }

  /** A text of a notebook file: one string, or one for each line. */
  static String text(JsonNode source) {
    if (!source.isArray()) {
      return source.asText();
    }
    StringBuilder text = new StringBuilder();
    source.forEach(line -> text.append(line.asText()));
    return text.toString();
  }

  /** The value holds no message of an error in compiling; the trace shows the source before it. */
  private static String error(JsonNode output) {
    for (JsonNode line : output.path("traceback")) {
      String plain = COLOUR.matcher(line.asText()).replaceAll("").strip();
      if (!plain.isEmpty() && !plain.startsWith("|")) {
        return plain;
      }
    }
    return output.path("ename").asText() + ": " + output.path("evalue").asText();
  }

  private static String firstLine(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("import "))
        .findFirst()
        .orElse("");
  }
}
