package wasmeter.engines.wasmh;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import wasmeter.engines.ffm.Native;

/** A vector of {@code wasm.h}: a size and a pointer to elements. */
public final class Vector {
  public static final int BYTES = 16;

  private static final int DATA = 8;

  private Vector() {}

  /** A vector over elements that lie elsewhere; for the caller to free. */
  public static long over(long size, long data) {
    long vector = Native.malloc(BYTES);
    set(vector, size, data);
    return vector;
  }

  public static void set(long vector, long size, long data) {
    Native.setLong(vector, size);
    Native.setLong(vector + DATA, data);
  }

  public static long size(long vector) {
    return Native.getLong(vector);
  }

  public static long data(long vector) {
    return Native.getLong(vector + DATA);
  }

  /** The pointers that a vector holds. */
  public static List<Long> pointers(long vector) {
    List<Long> pointers = new ArrayList<>();
    for (long i = 0; i < size(vector); i++) {
      pointers.add(Native.getLong(data(vector) + i * Native.ADDRESS_BYTES));
    }
    return pointers;
  }

  /** The text that a vector of bytes holds, without a final NUL. */
  public static String text(long vector) {
    String text = Native.text(data(vector), size(vector));
    return text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
  }

  /**
   * Has a function fill a vector and takes the text from it.
   *
   * @param fill gets the vector; what it returns is ignored
   */
  public static String textOf(LongUnaryOperator fill) {
    long vector = over(0, 0);
    try {
      fill.applyAsLong(vector);
      String text = text(vector);
      WasmH.byteVecDelete(vector);
      return text;
    } finally {
      Native.free(vector);
    }
  }
}
