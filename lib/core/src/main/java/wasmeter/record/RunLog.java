package wasmeter.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.record.io.IoReason;

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

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** How the line of an observation begins: all others are headers. */
  private static final String OBSERVATION = "{\"line\":\"observation\"";

  /** Of a character in UTF-8. */
  private static final int MOST_BYTES = 3;

  private static final Pattern NAME = Pattern.compile("(?s).*\\.jsonl(\\.gz)?");

  private final Path file;

  /** Not a channel, which an interrupt would close in the middle of a run. */
  private final FileOutputStream out;

  private final Set<String> headers = new HashSet<>();

  private RunLog(Path file, FileOutputStream out) {
    this.file = file;
    this.out = out;
  }

  /**
   * Whether a file is called as logs are.
   *
   * @param file any path
   * @return true for {@code .jsonl} and {@code .jsonl.gz}
   */
  public static boolean isNamed(Path file) {
    return NAME.matcher(file.toString()).matches();
  }

  /**
   * Opens a log to append to it; creates it and its directory where they are missing.
   *
   * @param file path of the log
   * @return the open log; the caller closes it
   * @throws LogException if the file cannot be written, or is compressed: what is appended to that
   *     could not be read
   */
  public static RunLog append(Path file) {
    try {
      if (isCompressed(file)) {
        throw new LogException(
            "the log %s is compressed, so that nothing can be appended: expand it with gunzip, or"
                    .formatted(file.getFileName())
                + " choose another with -Dname",
            null);
      }
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      RunLog log = new RunLog(file, new FileOutputStream(file.toFile(), true));
      log.endCutLine();
      return log;
    } catch (IOException e) {
      throw new LogException(
          "the log %s cannot be written (%s): choose another with -Dname or make it writable"
              .formatted(file.getFileName(), IoReason.of(e)),
          e);
    }
  }

  private void endCutLine() throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) == 0) {
      return;
    }
    try (RandomAccessFile reading = new RandomAccessFile(file.toFile(), "r")) {
      reading.seek(reading.length() - 1);
      if (reading.read() != '\n') {
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
      write(JSON.writerFor(LogLine.class).writeValueAsString(line) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no line of a log: " + line, e);
    }
  }

  /**
   * Writes lines that another process recorded, all of them in one piece.
   *
   * @param lines headers and observations as a log has them; headers that were copied before are
   *     not written again
   * @throws LogException if they cannot be written whole
   */
  public synchronized void copy(Stream<String> lines) {
    String text =
        lines
            .filter(line -> line.startsWith(OBSERVATION) || headers.add(line))
            .collect(Collectors.joining("\n", "", "\n"));
    if (!text.isBlank()) {
      write(text);
    }
  }

  private void write(String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      takeBack(text.length());
      throw new LogException(
          "the log %s could not be written further (%s); what it holds so far is kept: free space or"
                  .formatted(file.getFileName(), IoReason.of(e))
              + " choose another with -Dname, then run again to continue",
          e);
    }
  }

  /**
   * Takes away what had room of a line that had not, so that the log is not damaged.
   *
   * @param most how many characters may have been written; each is a byte or more
   */
  private void takeBack(int most) {
    if (!Files.isRegularFile(file)) {
      return;
    }
    try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "rw")) {
      long end = whole.length();
      byte[] last = new byte[(int) Math.min(end, MOST_BYTES * (long) most)];
      whole.seek(end - last.length);
      whole.readFully(last);
      int cut = last.length;
      while (cut > 0 && last[cut - 1] != '\n') {
        cut--;
      }
      if (cut > 0 || last.length == end) {
        whole.setLength(end - last.length + cut);
      }
    } catch (IOException e) {
      // then it ends with part of a line, which whoever reads it counts
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
   * Whether a log is compressed by gzip, whatever its name is.
   *
   * @param file path of a log
   * @return false if it does not exist, or is not a file
   * @throws LogException if it cannot be read
   */
  public static boolean isCompressed(Path file) {
    try {
      return Files.isRegularFile(file) && LogLines.isCompressed(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static LogException unreadable(Path file, IOException e) {
    return new LogException(
        "the log %s cannot be read (%s): make it readable, or choose another"
            .formatted(file.getFileName(), IoReason.of(e)),
        e);
  }

  /**
   * Reads a log, plain or compressed by gzip.
   *
   * @param file path of a log; one that does not exist, or is not a file, reads as empty
   * @return what it holds; what cannot be read is counted in one sentence
   * @throws LogException if the file exists and cannot be read
   */
  public static Records read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Records.of(List.of()); // a device may be written to, but holds nothing
    }
    try {
      return LogReader.read(file);
    } catch (IOException e) {
      throw unreadable(file, e);
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
