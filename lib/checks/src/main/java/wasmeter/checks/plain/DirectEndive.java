package wasmeter.checks.plain;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.ExportFunction;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;

/** Endive called through its own API, without any of this project's code. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DirectEndive {
  private final long[] arguments = {10};
  private ExportFunction run;

  @Setup
  public void open() {
    // Loads the class that C2 needs to inline reads and writes of memory: a process that compiles
    // them before stays slower for life, by chance.
    MemorySegment.ofArray(new byte[0]).scope();
    var module = Parser.parse(Path.of(System.getProperty("direct.module")));
    Instance.Builder builder = Instance.builder(module);
    if (System.getProperty("direct.tier").equals("compiler")) {
      builder.withMachineFactory(MachineFactoryCompiler.compile(module));
    }
    run = builder.build().export("run");
  }

  @Benchmark
  public long run(Neighbours neighbours) {
    return run.apply(arguments)[0];
  }
}
