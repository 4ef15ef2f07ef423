package wasmeter.checks.adapter;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A library of C that is compiled here: each of its functions is entered by one downcall. */
@SuppressWarnings("restricted")
final class Library {
  private final SymbolLookup symbols;

  private Library(Path library) {
    symbols = SymbolLookup.libraryLookup(library, Arena.global());
  }

  /**
   * Compiles a library with -O2.
   *
   * @param source a file of C
   * @param directory receives it
   * @param more arguments of cc, after the source
   */
  static Library of(Path source, Path directory, List<String> more) {
    List<String> command = new ArrayList<>(List.of("cc", "-O2", "-shared", "-fPIC", "-o"));
    try {
      Path library = Files.createTempFile(directory.toAbsolutePath(), "direct", ".so");
      command.addAll(List.of(library.toString(), source.toString()));
      command.addAll(more);
      run(directory, command, directory.resolve("cc.txt"));
      return new Library(library);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program that must succeed, with what it says in a file: standard output has figures. */
  static void run(Path directory, List<String> command, Path said) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            "%s failed: %s".formatted(String.join(" ", command), Files.readString(said)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * A function that does something a number of times, which is its last argument.
   *
   * @param arguments those before
   * @return fails where the function returns anything else than 0
   */
  Side side(String name, long... arguments) {
    Function function = function(name, arguments.length + 1);
    long[] all = Arrays.copyOf(arguments, arguments.length + 1);
    return times -> {
      all[arguments.length] = times;
      if (function.call(all) != 0) {
        throw new IllegalStateException(name + " failed");
      }
    };
  }

  /** A function over addresses and integers of 64 bits. */
  interface Function {
    long call(long... arguments);
  }

  Function function(String name, int parameters) {
    MemoryLayout[] layouts = new MemoryLayout[parameters];
    Arrays.fill(layouts, JAVA_LONG);
    MethodHandle handle =
        Linker.nativeLinker()
            .downcallHandle(symbols.findOrThrow(name), FunctionDescriptor.of(JAVA_LONG, layouts));
    return arguments -> {
      try {
        return (long) handle.invokeWithArguments(Arrays.stream(arguments).boxed().toList());
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    };
  }
}
