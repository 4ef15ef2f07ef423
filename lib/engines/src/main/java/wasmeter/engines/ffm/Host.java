package wasmeter.engines.ffm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import wasmeter.engine.Captured;
import wasmeter.engine.HostFunction;

/** What libraries call back. Nothing may be thrown from here: it would end the process. */
public final class Host {
  private static final AtomicLong KEYS = new AtomicLong();
  private static final Map<Long, Printed> PRINTED = new ConcurrentHashMap<>();

  private static final MethodHandle PRINT =
      method("print", boolean.class, long.class, long.class, long.class);

  private Host() {}

  /** What one instance prints. */
  public record Printed(Captured out, Captured err) {}

  /** A key for an output, as what the library hands to {@link #print}. */
  public static long register(Printed printed) {
    long key = KEYS.incrementAndGet();
    PRINTED.put(key, printed);
    return key;
  }

  public static void forget(long key) {
    PRINTED.remove(key);
  }

  /** Writes to standard output or error: takes a key, bytes and their number. */
  public static MethodHandle printing(boolean error) {
    return MethodHandles.insertArguments(PRINT, 0, error);
  }

  private static long print(boolean error, long key, long bytes, long length) {
    try {
      Printed printed = PRINTED.get(key);
      Captured part = error ? printed.err : printed.out;
      int room = part.room(length);
      if (room > 0) {
        part.write(Native.read(bytes, room), 0, room);
      }
      return length;
    } catch (Throwable t) {
      return -5; // EIO
    }
  }

  public static MethodHandle method(String name, Class<?>... parameters) {
    return method(MethodHandles.lookup(), Host.class, name, parameters);
  }

  /** A static method that takes and gives {@code long}s for the most part. */
  public static MethodHandle method(
      MethodHandles.Lookup lookup, Class<?> owner, String name, Class<?>... parameters) {
    try {
      return lookup.findStatic(owner, name, MethodType.methodType(long.class, parameters));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Calls a host function with values that lie in memory.
   *
   * @param values of the first argument
   * @param stride from one to the next
   * @param result where the result goes to
   * @return what went wrong, or null
   */
  public static String call(HostFunction function, long values, long stride, long result) {
    try {
      long[] arguments = new long[function.parameters().size()];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = Native.getLong(values + i * stride);
      }
      long bits = function.call(arguments);
      if (!function.results().isEmpty()) {
        Native.setLong(result, bits);
      }
      return null;
    } catch (Throwable t) {
      return t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
    }
  }
}
