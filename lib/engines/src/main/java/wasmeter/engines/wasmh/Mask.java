package wasmeter.engines.wasmh;

import java.util.Arrays;
import wasmeter.engines.ffm.Native;

/** A set of processors as the system takes and gives it: a bit for each, in native memory. */
final class Mask implements AutoCloseable {
  private final long address;
  private final int bytes;

  /** An empty one. */
  Mask(int bytes) {
    this.bytes = bytes;
    address = Native.malloc(bytes);
    Native.write(address, new byte[bytes]);
  }

  /** One as large, of one processor. */
  Mask alone(int processor) {
    Mask one = new Mask(bytes);
    Native.setLong(
        one.address + (long) processor / Long.SIZE * Long.BYTES, 1L << processor % Long.SIZE);
    return one;
  }

  long address() {
    return address;
  }

  int bytes() {
    return bytes;
  }

  boolean same(Mask other) {
    return bytes == other.bytes
        && Arrays.equals(Native.read(address, bytes), Native.read(other.address, bytes));
  }

  @Override
  public void close() {
    Native.free(address);
  }
}
