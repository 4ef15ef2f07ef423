package wasmeter.checks.plain;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** GraalWasm called through the polyglot API, without any of this project's code. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DirectGraalWasm {
  private Value run;

  @Setup
  public void open() throws IOException {
    Context context = Context.create("wasm");
    boolean interpreted = context.getEngine().getImplementationName().equals("Interpreted");
    if (interpreted != System.getProperty("direct.tier").equals("interpreter")) {
      throw new IllegalStateException(
          "this is GraalWasm on " + context.getEngine().getImplementationName());
    }
    Source source =
        Source.newBuilder("wasm", new File(System.getProperty("direct.module"))).build();
    run = context.eval(source).newInstance().getMember("exports").getMember("run");
  }

  @Benchmark
  public int run(Neighbours neighbours) {
    return run.execute(10).asInt();
  }
}
