package wasmeter.engine;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/**
 * Keeps what a module prints up to a limit and drops the rest, so that a module that prints for
 * ever does not fill memory, and one that is called for ever does not fail. Used by one thread at a
 * time.
 */
public final class Captured extends OutputStream {
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final long limit;

  /**
   * An output to which nothing has been written yet.
   *
   * @param limit bytes to keep
   */
  public Captured(long limit) {
    this.limit = limit;
  }

  @Override
  public void write(int octet) {
    if (kept.size() < limit) {
      kept.write(octet);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    kept.write(bytes, offset, room(length));
  }

  /**
   * How much of what is about to be written is kept.
   *
   * @param length bytes to be written
   * @return as many, or fewer
   */
  public int room(long length) {
    return (int) Math.min(length, limit - kept.size());
  }

  /**
   * What was kept.
   *
   * @return a copy
   */
  public byte[] bytes() {
    return kept.toByteArray();
  }
}
