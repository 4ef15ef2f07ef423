package wasmeter.engines.ffm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import wasmeter.engine.EngineException;

/**
 * The shared library of this process's engine, and the memory it shares with the JVM.
 *
 * <p>An address is a {@code long}, and memory comes from {@code malloc}: a separate arena costs a
 * call some ns, and an instance tens of µs when it is closed. So the owner frees, once.
 */
@SuppressWarnings("restricted")
public final class Native {
  /** Path of the library; every process has one. */
  public static final String LIBRARY = "wasmeter.library";

  public static final int ADDRESS_BYTES = 8;

  private static final Linker LINKER = Linker.nativeLinker();

  /** All memory: bounds are up to the callers, as in C. */
  private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private static final String WHY_NOT_LOADED;
  private static final SymbolLookup SYMBOLS;

  static {
    SymbolLookup symbols = name -> Optional.empty();
    String problem = null;
    try {
      symbols = SymbolLookup.libraryLookup(path(), Arena.global());
    } catch (IllegalArgumentException e) {
      problem = "%s cannot be loaded: give a library that was built for this machine";
    }
    SYMBOLS = symbols;
    WHY_NOT_LOADED = problem;
  }

  private static final MethodHandle MALLOC = ofC("malloc", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle FREE = ofC("free", null, JAVA_LONG);
  private static final MethodHandle STRLEN = ofC("strlen", JAVA_LONG, JAVA_LONG);

  private Native() {}

  public static Path path() {
    return Path.of(System.getProperty(LIBRARY));
  }

  /**
   * A function of the library, with all its parameters and its result as {@code long}s. One that
   * the library lacks says so when it is called.
   *
   * @param result null for none
   */
  public static MethodHandle function(String name, ValueLayout result, MemoryLayout... parameters) {
    return SYMBOLS
        .find(name)
        .map(symbol -> handle(symbol, result, parameters))
        .orElseGet(() -> missing(name, parameters.length));
  }

  /**
   * A function that returns at once and makes no callback, such as one that reads a field: the
   * thread stays where a garbage collection would wait for it, which saves the way there and back.
   */
  public static MethodHandle shortFunction(
      String name, ValueLayout result, MemoryLayout... parameters) {
    return SYMBOLS
        .find(name)
        .map(symbol -> handle(symbol, result, parameters, Linker.Option.critical(false)))
        .orElseGet(() -> missing(name, parameters.length));
  }

  /** Whether the library has a function of this name. */
  public static boolean has(String name) {
    return SYMBOLS.find(name).isPresent();
  }

  /** Where a function of the library is. */
  public static long address(String name) {
    return SYMBOLS.find(name).orElseThrow().address();
  }

  /** A function of the system; null where it has none of that name. */
  public static MethodHandle systemFunction(
      String name, ValueLayout result, MemoryLayout... parameters) {
    return LINKER
        .defaultLookup()
        .find(name)
        .map(symbol -> handle(symbol, result, parameters))
        .orElse(null);
  }

  private static MethodHandle ofC(String name, ValueLayout result, MemoryLayout... parameters) {
    return handle(LINKER.defaultLookup().findOrThrow(name), result, parameters);
  }

  private static MethodHandle handle(
      MemorySegment symbol,
      ValueLayout result,
      MemoryLayout[] parameters,
      Linker.Option... options) {
    FunctionDescriptor type =
        result == null
            ? FunctionDescriptor.ofVoid(parameters)
            : FunctionDescriptor.of(result, parameters);
    return MethodHandles.explicitCastArguments(
        LINKER.downcallHandle(symbol, type, options), longs(parameters.length));
  }

  /**
   * A host function for the library to call, with all its parameters and its result as {@code
   * long}s. It must not throw: that ends the process.
   *
   * @param result null for none
   * @param lives as long as the library may call it
   */
  public static long upcall(
      MethodHandle function, Arena lives, ValueLayout result, MemoryLayout... parameters) {
    FunctionDescriptor type =
        result == null
            ? FunctionDescriptor.ofVoid(parameters)
            : FunctionDescriptor.of(result, parameters);
    return LINKER
        .upcallStub(MethodHandles.explicitCastArguments(function, type.toMethodType()), type, lives)
        .address();
  }

  private static MethodHandle missing(String name, int parameters) {
    String file = path().getFileName().toString();
    String reason =
        WHY_NOT_LOADED == null
            ? "%s has no function %s: give a library of a version that has it".formatted(file, name)
            : WHY_NOT_LOADED.formatted(file);
    MethodHandle thrower =
        MethodHandles.throwException(long.class, EngineException.Unavailable.class)
            .bindTo(new EngineException.Unavailable(reason));
    return MethodHandles.dropArguments(thrower, 0, longs(parameters).parameterArray());
  }

  private static MethodType longs(int parameters) {
    Class<?>[] all = new Class<?>[parameters];
    Arrays.fill(all, long.class);
    return MethodType.methodType(long.class, all);
  }

  public static long call(MethodHandle f) {
    try {
      return (long) f.invokeExact();
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  public static long call(MethodHandle f, long a) {
    try {
      return (long) f.invokeExact(a);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  public static long call(MethodHandle f, long a, long b) {
    try {
      return (long) f.invokeExact(a, b);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  public static long call(MethodHandle f, long a, long b, long c) {
    try {
      return (long) f.invokeExact(a, b, c);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  public static long call(MethodHandle f, long a, long b, long c, long d) {
    try {
      return (long) f.invokeExact(a, b, c, d);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  public static long call(MethodHandle f, long a, long b, long c, long d, long e) {
    try {
      return (long) f.invokeExact(a, b, c, d, e);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  public static long call(MethodHandle f, long a, long b, long c, long d, long e, long g) {
    try {
      return (long) f.invokeExact(a, b, c, d, e, g);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  public static long call(MethodHandle f, long[] all) {
    try {
      return (long) f.invokeWithArguments(Arrays.stream(all).boxed().toList());
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** C throws nothing: what is caught comes from a missing function, or from the JVM. */
  private static RuntimeException unexpected(Throwable t) {
    switch (t) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new AssertionError(t);
    }
  }

  /**
   * Memory for the caller to free.
   *
   * @throws OutOfMemoryError if there is none
   */
  public static long malloc(long bytes) {
    long address = call(MALLOC, Math.max(1, bytes));
    if (address == 0) {
      throw new OutOfMemoryError("no native memory for " + bytes + " bytes");
    }
    return address;
  }

  public static void free(long address) {
    call(FREE, address);
  }

  /** A copy of bytes, for the caller to free. */
  public static long copy(byte[] bytes) {
    long address = malloc(bytes.length);
    write(address, bytes);
    return address;
  }

  /** A copy as C has strings, for the caller to free. */
  public static long string(String text) {
    return copy((text + "\0").getBytes(StandardCharsets.UTF_8));
  }

  /** A copy of a string of C; null for null. */
  public static String text(long address) {
    return address == 0 ? null : text(address, call(STRLEN, address));
  }

  public static String text(long address, long length) {
    return new String(read(address, Math.toIntExact(length)), StandardCharsets.UTF_8);
  }

  /** The memory itself, to be written to a file. */
  public static java.nio.ByteBuffer bytes(long address, long length) {
    return ALL.asSlice(address, length).asByteBuffer();
  }

  public static byte[] read(long address, int length) {
    byte[] bytes = new byte[length];
    MemorySegment.copy(ALL, JAVA_BYTE, address, bytes, 0, length);
    return bytes;
  }

  public static void write(long address, byte[] bytes) {
    MemorySegment.copy(bytes, 0, ALL, JAVA_BYTE, address, bytes.length);
  }

  public static long getLong(long address) {
    return ALL.get(JAVA_LONG, address);
  }

  public static void setLong(long address, long value) {
    ALL.set(JAVA_LONG, address, value);
  }

  public static int getInt(long address) {
    return ALL.get(JAVA_INT, address);
  }

  public static byte getByte(long address) {
    return ALL.get(JAVA_BYTE, address);
  }

  public static void setByte(long address, byte value) {
    ALL.set(JAVA_BYTE, address, value);
  }
}
