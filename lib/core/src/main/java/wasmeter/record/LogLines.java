package wasmeter.record;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The lines of a log that may be anyone's: none is longer than memory allows, and what is
 * compressed does not expand without end.
 *
 * <p>Not safe for use by several threads.
 */
final class LogLines implements Closeable {
  /** In characters; the longest line that this library writes has some ten thousand. */
  static final int LONGEST = 1 << 20;

  /** Logs of measurements are compressed to about a twentieth. */
  private static final int MOST_EXPANSION = 100;

  /** In characters; so much may expand from anything. */
  private static final long HARMLESS = 64L << 20;

  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Counted stored;
  private final Reader in;
  private final char[] buffer = new char[BUFFER];
  private int position;
  private int filled;
  private long expanded;

  LogLines(Path file) throws IOException {
    this.file = file;
    stored = new Counted(Files.newInputStream(file));
    try {
      in =
          new InputStreamReader(
              file.toString().endsWith(".gz") ? new GZIPInputStream(stored) : stored,
              StandardCharsets.UTF_8);
    } catch (IOException e) {
      stored.close();
      throw e;
    }
  }

  /** A line of a log; of one that is too long, the text is null. */
  record Line(String text) {}

  /**
   * The next line.
   *
   * @return null after the last
   * @throws LogException if it expands to more than a log can
   */
  Line next() throws IOException {
    StringBuilder text = new StringBuilder();
    boolean any = false;
    boolean whole = true;
    while (position < filled || fill()) {
      any = true;
      int end = position;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      whole = whole && text.length() + end - position <= LONGEST;
      if (whole) {
        text.append(buffer, position, end - position);
      }
      boolean ended = end < filled;
      position = ended ? end + 1 : end;
      if (ended) {
        break;
      }
    }
    return any ? new Line(whole ? text.toString() : null) : null;
  }

  private boolean fill() throws IOException {
    position = 0;
    filled = Math.max(0, in.read(buffer));
    expanded += filled;
    if (expanded > HARMLESS && expanded > MOST_EXPANSION * stored.count) {
      throw new LogException(
          "the log %s expands to over %d times its size, which no log of measurements does: it is not read"
              .formatted(file.getFileName(), MOST_EXPANSION),
          null);
    }
    return filled > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Counts the bytes that were taken from a file. */
  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count += one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int some = super.read(into, offset, length);
      count += Math.max(0, some);
      return some;
    }
  }
}
