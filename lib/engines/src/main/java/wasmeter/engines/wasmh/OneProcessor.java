package wasmeter.engines.wasmh;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.invoke.MethodHandle;
import java.util.function.LongSupplier;
import wasmeter.engines.ffm.Native;

/**
 * Makes an engine believe that there is one processor while it is created: its C API has no setting
 * for the number of threads that compile, which it takes from the system then. Where that cannot be
 * changed (outside Linux) it sees all processors.
 */
public final class OneProcessor {
  private static final int MASK_BYTES = 128;
  private static final MethodHandle GET =
      Native.systemFunction("sched_getaffinity", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle SET =
      Native.systemFunction("sched_setaffinity", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);

  private static final MethodHandle CURRENT = Native.systemFunction("sched_getcpu", JAVA_INT);

  private OneProcessor() {}

  public static long during(LongSupplier creation) {
    if (GET == null || SET == null || CURRENT == null) {
      return creation.getAsLong();
    }
    long mask = Native.malloc(MASK_BYTES);
    long one = Native.malloc(MASK_BYTES);
    try {
      clear(mask);
      clear(one);
      Native.call(GET, 0, MASK_BYTES, mask);
      // Where the thread is already: to move it would cost more than the creation.
      int here = (int) Native.call(CURRENT);
      Native.setLong(one + here / Long.SIZE * Long.BYTES, 1L << here);
      Native.call(SET, 0, MASK_BYTES, one);
      try {
        return creation.getAsLong();
      } finally {
        Native.call(SET, 0, MASK_BYTES, mask);
      }
    } finally {
      Native.free(mask);
      Native.free(one);
    }
  }

  private static void clear(long mask) {
    for (int at = 0; at < MASK_BYTES; at += Long.BYTES) {
      Native.setLong(mask + at, 0);
    }
  }
}
