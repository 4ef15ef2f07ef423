package wasmeter.engines;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.LoopedInvocation;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;
import wasmeter.fork.meter.NamedThreads;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

/** The main of a process in which an engine compiles on the threads that it names. */
final class WatchedThreadsMain {
  static final String SEEN = "seen";

  private static final long CALLS = 200_000;
  private static final long NANOSECONDS = 20_000_000_000L;

  private WatchedThreadsMain() {}

  /** Engine, module, directory; calls until the threads were seen, or for some time. */
  public static void main(String[] args) throws Exception {
    WasmEngine engine = Engines.named(args[0]);
    NamedThreads threads =
        new NamedThreads(name -> engine.compilerThreads().stream().anyMatch(name::startsWith));
    ExportCall step =
        new ExportCall("run", List.of(Value.i32(1)), List.of(ValueType.I32), List.of());
    try (WasmRuntime runtime = engine.open(new Surroundings(Path.of(args[2])));
        CompiledModule compiled = runtime.compile(Files.readAllBytes(Path.of(args[1])));
        ModuleInstance instance = compiled.instantiate()) {
      LongConsumer loop = ((LoopedInvocation) instance.prepare(step)).loop();
      long seen = 0;
      long end = System.nanoTime() + NANOSECONDS;
      while (seen == 0 && System.nanoTime() < end) {
        loop.accept(CALLS);
        seen += threads.elapsed();
      }
      System.out.println(seen > 0 ? SEEN : "not seen");
    }
    Runtime.getRuntime().halt(0);
  }
}
