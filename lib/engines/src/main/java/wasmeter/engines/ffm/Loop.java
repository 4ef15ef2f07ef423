package wasmeter.engines.ffm;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import wasmeter.engine.EngineException;
import wasmeter.engine.NativeSource;

/**
 * A function of {@code loops.c} with its arguments, entered by one downcall; compiled unless it was
 * before. Used by one thread at a time.
 */
@SuppressWarnings("restricted")
public final class Loop implements LongConsumer {
  /**
   * Of the source, so that its content is part of the code that names an experiment; a test holds
   * it to the file.
   */
  static final String SOURCE_SHA256 =
      "746ac16d7158c1608913dd81b9831239226a1bd0f81a2750816d332e4623998d";

  static final String SOURCE = "loops.c";

  private final MethodHandle handle;
  private final Object[] arguments;

  /**
   * A loop.
   *
   * @param name of the function
   * @param arguments all but the last, which is how many times
   * @throws EngineException.Unavailable if no C compiler is found: the message says what to install
   */
  public Loop(String name, long... arguments) {
    MemoryLayout[] layouts = new MemoryLayout[arguments.length + 1];
    Arrays.fill(layouts, JAVA_LONG);
    handle =
        Linker.nativeLinker()
            .downcallHandle(
                SymbolLookup.libraryLookup(library(), Arena.global()).findOrThrow(name),
                FunctionDescriptor.of(JAVA_LONG, layouts));
    this.arguments = new Object[layouts.length];
    for (int i = 0; i < arguments.length; i++) {
      this.arguments[i] = arguments[i];
    }
  }

  /**
   * Enters the loop.
   *
   * @param times at least 0
   * @throws EngineException.Trap if a call traps
   */
  @Override
  public void accept(long times) {
    arguments[arguments.length - 1] = times;
    long failure;
    try {
      failure = (long) handle.invokeWithArguments(arguments);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("native functions throw nothing", e);
    }
    if (failure != 0) {
      throw new EngineException.Trap("a call in the C loop failed", null);
    }
  }

  private static Path library() {
    try (InputStream source = Loop.class.getResourceAsStream(SOURCE)) {
      Path directory = Files.createTempDirectory("wasmeter");
      Path file = directory.resolve(SOURCE);
      try {
        Files.copy(source, file);
        return NativeCompiler.CC.library(
            new NativeSource(
                file, NativeCompiler.CC.command(), List.of("-O2", "-shared", "-fPIC")));
      } finally {
        Files.deleteIfExists(file);
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
