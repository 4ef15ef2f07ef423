package wasmeter.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Reads a log line by line with Jackson and nothing else: what {@link RunLog#read} must come to.
 *
 * @param lines all that could be read, in order
 * @param damaged numbers of the others, from 1
 */
public record PlainLog(List<LogLine> lines, List<Integer> damaged) {
  /** Reads a plain or compressed file. */
  public static PlainLog read(Path file) throws IOException {
    List<LogLine> lines = new ArrayList<>();
    List<Integer> damaged = new ArrayList<>();
    InputStream stored = Files.newInputStream(file);
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                file.toString().endsWith(".gz") ? new GZIPInputStream(stored) : stored,
                StandardCharsets.UTF_8))) {
      int number = 0;
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        number++;
        if (!text.isBlank() && !isTaken(text, lines)) {
          String[] parts = text.split("(?=\\{\"line\":\")");
          boolean complete = parts.length > 1;
          for (String part : parts) {
            complete &= parts.length > 1 && isTaken(part, lines);
          }
          if (!complete) {
            damaged.add(number);
          }
        }
      }
    }
    return new PlainLog(lines, damaged);
  }

  private static boolean isTaken(String text, List<LogLine> lines) {
    try {
      LogLine line = RunLog.JSON.readValue(text, LogLine.class);
      return line != null && lines.add(line);
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** The observations among the lines. */
  public List<Observation> observations() {
    return lines.stream()
        .filter(Observation.class::isInstance)
        .map(Observation.class::cast)
        .toList();
  }
}
