package wasmeter.measure.launch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a fork prints: a file to which it appends, and which is cut whenever it has grown too long;
 * its end is kept.
 *
 * <p>A pipe would be bounded as well, but somebody would have to read it all the time: that takes a
 * processor, wakes a thread with each line, and makes the fork wait once the pipe is full. A file
 * takes what comes, and cutting it now and then costs the fork nothing. What is printed between the
 * moment in which the end is read and that of the cut is lost, which is microseconds of a flood.
 */
final class Printed implements AutoCloseable {
  /** In bytes. */
  static final long MOST = 1 << 20;

  /** In bytes; who prints more from one look to the next is looked at more often. */
  private static final long MUCH = 1 << 16;

  private static final int MOST_LOOKS = 8;

  private final Path path;

  /** Not a channel, which an interrupt would close; always this file, whatever its name means. */
  private final RandomAccessFile file;

  /** The end of what was cut away. */
  private byte[] before = {};

  private long seen;

  /**
   * Makes the file, empty.
   *
   * @param path of a file that only the fork and this write
   */
  Printed(Path path) {
    this.path = path;
    try {
      Files.deleteIfExists(path); // whatever a job may have linked there
      Files.createFile(path);
      file = new RandomAccessFile(path.toFile(), "rw");
    } catch (IOException e) {
      throw new UncheckedIOException("a fork's log cannot be made: free space", e);
    }
  }

  /** Where a process must print to: it appends, so that it goes on at the end after a cut. */
  ProcessBuilder.Redirect target() {
    return ProcessBuilder.Redirect.appendTo(path.toFile());
  }

  /**
   * Cuts the file if it is too long.
   *
   * @return whether much was printed since this was last asked, so that more is to be expected soon
   */
  boolean look() {
    try {
      long length = file.length();
      boolean grows = length - seen > MUCH;
      if (length > MOST) {
        before = endOf(length);
        file.setLength(0);
        length = 0;
      }
      seen = length;
      return grows;
    } catch (IOException e) {
      throw new UncheckedIOException("a fork's log cannot be read", e);
    }
  }

  /** Read again if more came meanwhile: the last words of a flood must not fall to the cut. */
  private byte[] endOf(long length) throws IOException {
    long known = length;
    byte[] end = LogTail.end(file);
    for (int again = 0; again < MOST_LOOKS && file.length() > known; again++) {
      known = file.length();
      end = LogTail.end(file);
    }
    return end;
  }

  /** The last lines, fit to be published. */
  String tail() {
    try {
      byte[] end = LogTail.end(file);
      boolean whole = before.length == 0 && end.length == file.length();
      if (before.length > 0) {
        byte[] both = Arrays.copyOf(before, before.length + end.length);
        System.arraycopy(end, 0, both, before.length, end.length);
        end = both;
      }
      return LogTail.of(end, whole);
    } catch (IOException e) {
      return LogTail.unreadable(e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      // it goes with the fork's directory
    }
  }
}
