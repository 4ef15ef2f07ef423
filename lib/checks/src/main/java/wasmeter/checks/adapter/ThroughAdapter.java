package wasmeter.checks.adapter;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import wasmeter.checks.plain.Neighbours;
import wasmeter.engine.Invocation;
import wasmeter.engine.Surroundings;
import wasmeter.engines.Engines;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

/** What the benchmarks of {@link wasmeter.checks.plain} do, through the adapter of the engine. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ThroughAdapter {
  private Invocation run;

  @Setup
  public void open() throws IOException {
    // As the other side does, and for its reason.
    MemorySegment.ofArray(new byte[0]).scope();
    byte[] module = Files.readAllBytes(Path.of(System.getProperty("direct.module")));
    run =
        Engines.named(System.getProperty("adapter.engine"))
            .open(new Surroundings(Files.createTempDirectory("adapter")))
            .compile(module)
            .instantiate()
            .prepare(new ExportCall("run", List.of(Value.i32(10)), List.of(ValueType.I32), null));
  }

  @Benchmark
  public long run(Neighbours neighbours) {
    return run.run();
  }
}
