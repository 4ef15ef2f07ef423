package wasmeter.checks.plain;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Native code called through java.lang.foreign, without any of this project's code. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("restricted")
public class DirectNative {
  private static final MethodHandle RUN =
      Linker.nativeLinker()
          .downcallHandle(
              SymbolLookup.libraryLookup(
                      Path.of(System.getProperty("direct.library")), Arena.global())
                  .find("run")
                  .orElseThrow(),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  @Benchmark
  public int run(Neighbours neighbours) throws Throwable {
    return (int) RUN.invokeExact(10);
  }
}
