package wasmeter.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An append-only log of JSON lines.
 *
 * <p>Each line is written by one call of the operating system, so that what was measured before a
 * crash, a full disk or a kill stays readable. Methods are safe for use by several threads of one
 * process; one process writes at a time.
 */
public final class RunLog implements AutoCloseable {
  /** Version of the format; written in each run's header. */
  public static final int SCHEMA = 2;

  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** So many lines are reported as damaged; a file of something else has millions. */
  private static final int MOST_DAMAGED = 100;

  private final Path file;

  /** Not a channel, which an interrupt would close in the middle of a run. */
  private final FileOutputStream out;

  private final Set<String> headers = new HashSet<>();

  private RunLog(Path file, FileOutputStream out) {
    this.file = file;
    this.out = out;
  }

  /**
   * Opens a log to append to it; creates it and its directory where they are missing.
   *
   * @param file path of the log
   * @return the open log; the caller closes it
   * @throws LogException if the file cannot be written
   */
  public static RunLog append(Path file) {
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      RunLog log = new RunLog(file, new FileOutputStream(file.toFile(), true));
      log.endCutLine();
      return log;
    } catch (IOException e) {
      throw new LogException(
          "the log %s cannot be written (%s): choose another with -Dname or make it writable"
              .formatted(file.getFileName(), e),
          e);
    }
  }

  private void endCutLine() throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) == 0) {
      return;
    }
    try (FileChannel reading = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      reading.read(last, reading.size() - 1);
      if (last.get(0) != '\n') {
        out.write('\n');
      }
    }
  }

  /**
   * Writes a line; a header that this log object has written before is not written again.
   *
   * @param line a header or an observation
   * @throws LogException if it cannot be written whole
   */
  public synchronized void write(LogLine line) {
    if (line instanceof Header header && !headers.add(header.id())) {
      return;
    }
    try {
      out.write(
          (JSON.writerFor(LogLine.class).writeValueAsString(line) + "\n")
              .getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new LogException(
          "the log %s could not be written further (%s); what it holds so far is kept: free space or"
                  .formatted(file.getFileName(), e.getMessage())
              + " choose another with -Dname, then run again to continue",
          e);
    }
  }

  /**
   * The path of this log.
   *
   * @return as it was given
   */
  public Path file() {
    return file;
  }

  /**
   * Reads a log, compressed by gzip if its name ends in {@code .gz}.
   *
   * @param file path of a log; one that does not exist, or is not a file, reads as empty
   * @return what it holds; lines that cannot be read are listed as damaged
   * @throws LogException if the file exists and cannot be read, or is of a later schema
   */
  public static Records read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Records.of(List.of()); // a device may be written to, but holds nothing
    }
    try (LogLines in = new LogLines(file)) {
      List<LogLine> lines = new ArrayList<>();
      List<String> damaged = new ArrayList<>();
      int number = 0;
      for (LogLines.Line line = in.next(); line != null; line = in.next()) {
        number++;
        String why = read(file, line.text(), lines);
        if (why != null && damaged.size() < MOST_DAMAGED) {
          damaged.add("line %d is damaged: %s".formatted(number, Printable.line(why)));
        }
      }
      return Records.of(lines, damaged).described();
    } catch (IOException e) {
      throw new LogException(
          "the log %s cannot be read: %s".formatted(file.getFileName(), e.getMessage()), e);
    }
  }

  /** Reads a line; what is wrong with it, or null. */
  private static String read(Path file, String text, List<LogLine> lines) {
    if (text == null) {
      return "it is longer than any line of a log";
    }
    if (text.isBlank()) {
      return null;
    }
    try {
      LogLine line = JSON.readValue(text, LogLine.class);
      if (line instanceof Header.Run run && run.schema() > SCHEMA) {
        throw new LogException(
            "the log %s has schema %d, this library reads up to %d: use a newer wasmeter"
                .formatted(file.getFileName(), run.schema(), SCHEMA),
            null);
      }
      lines.add(line);
      return null;
    } catch (JsonProcessingException e) {
      return e.getOriginalMessage();
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new LogException("the log %s cannot be closed".formatted(file.getFileName()), e);
    }
  }
}
