package wasmeter.record;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The lines of a log that may be anyone's, many at once: none is longer than memory allows, and
 * what is compressed does not expand without end.
 *
 * <p>Only {@link #giveBack} may be called by other threads than the one that reads.
 */
final class LogLines implements Closeable {
  /** In bytes; the longest line that this library writes has some ten thousand. */
  static final int LONGEST = 1 << 20;

  /** Logs of measurements are compressed to about a twentieth. */
  private static final int MOST_EXPANSION = 100;

  /** In bytes; so much may expand from anything. */
  private static final long HARMLESS = 64L << 20;

  private static final String CUT = "its compressed data ends too early";

  /** In bytes: there is room for the longest line, and for what follows it. */
  private static final int ROOM = 2 * LONGEST;

  /**
   * In bytes, of part of a file: so few that they stay in a processor's cache until they are read.
   */
  private static final int PART = 1 << 18;

  private static final int STORED = 1 << 16;

  private final Path file;

  /** Null for part of a file. */
  private final Counted stored;

  private final InputStream in;
  private final Queue<byte[]> free;

  /** After so many bytes, no more are read if a line has ended. */
  private final int enough;

  /** The same as {@link #in} if that is compressed, otherwise null. */
  private Compressed compressed;

  private String damage;

  /** What followed the last line so far. */
  private byte[] begun = {};

  private boolean ended;

  /** Whether what comes next is the rest of a line that is too long. */
  private boolean skips;

  private long expanded;

  LogLines(Path file) throws IOException {
    this.file = file;
    free = new ConcurrentLinkedQueue<>();
    enough = ROOM;
    stored = new Counted(Files.newInputStream(file));
    try {
      in = isCompressed(file) ? expanding() : stored;
    } catch (IOException e) {
      stored.close();
      throw e;
    }
  }

  /**
   * Lines of part of a file.
   *
   * @param part begins where a line does, and ends where one ends
   * @param free what lines are read into and given back to
   */
  LogLines(InputStream part, Queue<byte[]> free) {
    this.file = null;
    this.free = free;
    this.enough = PART;
    this.stored = null;
    this.in = part;
  }

  /** By its content: names say what somebody thought. */
  static boolean isCompressed(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] first = in.readNBytes(2);
      return first.length == 2
          && (first[0] & 0xFF | (first[1] & 0xFF) << 8) == GZIPInputStream.GZIP_MAGIC;
    }
  }

  private InputStream expanding() throws IOException {
    try {
      compressed = new Compressed(stored);
      return compressed;
    } catch (EOFException | ZipException e) {
      damage = CUT;
      return InputStream.nullInputStream();
    }
  }

  /** Compressed data, and perhaps something after it. */
  private static final class Compressed extends GZIPInputStream {
    /** In bytes. */
    private static final int TRAILER = 8;

    Compressed(InputStream in) throws IOException {
      super(in, STORED);
    }

    boolean isFollowed() throws IOException {
      return inf.getRemaining() > TRAILER || in.read() >= 0;
    }
  }

  /**
   * Lines of a log.
   *
   * @param bytes each line ends with a line feed, except the last of the file, and one that is too
   *     long, of which only the beginning is there
   * @param length how many of the bytes count
   */
  record Some(byte[] bytes, int length) {}

  /**
   * The next lines.
   *
   * @return null after the last
   * @throws LogException if they expand to more than a log can
   */
  Some next() throws IOException {
    byte[] bytes = free.poll();
    if (bytes == null) {
      bytes = new byte[ROOM];
    }
    if (skips) {
      skip(bytes);
    }
    int filled = begun.length;
    System.arraycopy(begun, 0, bytes, 0, filled);
    begun = new byte[0];
    int lines = 0;
    while (lines == 0 && !ended && filled < bytes.length) {
      filled += read(bytes, filled);
      lines = filled < enough ? 0 : afterLastLine(bytes, filled);
    }
    lines = ended ? filled : lines;
    if (lines == 0 && filled > 0) {
      skips = true;
      return new Some(bytes, LONGEST + 1);
    }
    if (lines == 0) {
      free.add(bytes);
      return null;
    }
    begun = Arrays.copyOfRange(bytes, lines, filled);
    return new Some(bytes, lines);
  }

  /** Reads on to the end of a line. */
  private void skip(byte[] bytes) throws IOException {
    while (skips && !ended) {
      int some = read(bytes, 0);
      for (int i = 0; skips && i < some; i++) {
        if (bytes[i] == '\n') {
          begun = Arrays.copyOfRange(bytes, i + 1, some);
          skips = false;
        }
      }
    }
    skips = false;
  }

  private static int afterLastLine(byte[] bytes, int filled) {
    int end = filled;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private int read(byte[] bytes, int from) throws IOException {
    int some = expand(bytes, from);
    ended = some < 0;
    expanded += Math.max(0, some);
    if (compressed != null && expanded > HARMLESS && expanded > MOST_EXPANSION * stored.count) {
      throw new LogException(
          "the log %s expands to over %s times its size, which no log of measurements does: it is not read"
              .formatted(file.getFileName(), MOST_EXPANSION),
          null);
    }
    return Math.max(0, some);
  }

  /** What can be expanded, even if not all of it can. */
  private int expand(byte[] bytes, int from) throws IOException {
    if (compressed == null) {
      return in.read(bytes, from, bytes.length - from);
    }
    try {
      int some = in.read(bytes, from, bytes.length - from);
      if (some < 0 && compressed.isFollowed()) {
        damage = "what follows its compressed data cannot be read";
      }
      return some;
    } catch (EOFException e) {
      damage = CUT;
    } catch (ZipException e) {
      damage = "its compressed data cannot be read to its end";
    }
    return -1;
  }

  /** What is wrong with the file as a whole; to be asked after the last lines. */
  Optional<String> damage() {
    return Optional.ofNullable(damage);
  }

  /** Lines whose bytes nobody needs any more. */
  void giveBack(Some lines) {
    free.add(lines.bytes());
  }

  @Override
  public void close() throws IOException {
    in.close();
    if (stored != null) {
      stored.close();
    }
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
