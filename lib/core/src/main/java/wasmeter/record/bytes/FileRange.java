package wasmeter.record.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Part of a file as a stream; several may be read at once. Closing it does nothing: the file is
 * another's. Not safe for use by several threads.
 */
public final class FileRange extends InputStream {
  /** In bytes: what a processor's second cache holds twice, and enough for a disk to be busy. */
  private static final int AT_ONCE = 1 << 18;

  private static final int LINES = 1 << 12;

  private final FileChannel file;
  private final long end;
  private long at;

  /**
   * Some bytes.
   *
   * @param file an open one
   * @param from the first of them
   * @param to after the last of them; the file may end before
   */
  public FileRange(FileChannel file, long from, long to) {
    this.file = file;
    this.at = from;
    this.end = to;
  }

  /**
   * Where the first line begins from some place on.
   *
   * @param file an open one
   * @param from a place after the first
   * @return after a line feed; {@link Long#MAX_VALUE} if no line begins there
   * @throws IOException if the file cannot be read
   */
  public static long nextLine(FileChannel file, long from) throws IOException {
    byte[] bytes = new byte[LINES];
    FileRange range = new FileRange(file, from - 1, Long.MAX_VALUE);
    long place = from - 1;
    int some = range.read(bytes, 0, LINES);
    while (some > 0) {
      for (int i = 0; i < some; i++) {
        if (bytes[i] == '\n') {
          return place + i + 1;
        }
      }
      place += some;
      some = range.read(bytes, 0, LINES);
    }
    return Long.MAX_VALUE;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (at >= end) {
      return -1;
    }
    int most = (int) Math.min(Math.min(length, AT_ONCE), end - at);
    int some = file.read(ByteBuffer.wrap(into, offset, most), at);
    at += Math.max(0, some);
    return some;
  }
}
