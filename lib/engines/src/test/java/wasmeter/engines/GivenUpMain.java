package wasmeter.engines;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import wasmeter.engine.CompiledModule;
import wasmeter.engine.Invocation;
import wasmeter.engine.ModuleInstance;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;
import wasmeter.wasm.ExportCall;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

/** The main of a process in which a function is called until its compiler has given it up. */
final class GivenUpMain {
  static final String NOTHING = "nothing is given up";

  /** Some engines take longer to be asked than to be called. */
  private static final int CALLS = 1_000;

  private GivenUpMain() {}

  /** Engine, module, directory, and for how many seconds; prints what is given up. */
  public static void main(String[] args) throws Exception {
    WasmEngine engine = Engines.named(args[0]);
    ExportCall step =
        new ExportCall("run", List.of(Value.i32(1)), List.of(ValueType.I32), List.of());
    try (WasmRuntime runtime = engine.open(new Surroundings(Path.of(args[2])));
        CompiledModule compiled = runtime.compile(Files.readAllBytes(Path.of(args[1])));
        ModuleInstance instance = compiled.instantiate()) {
      Invocation call = instance.prepare(step);
      long end = System.nanoTime() + 1_000_000_000L * Integer.parseInt(args[3]);
      while (runtime.givenUp().isEmpty() && System.nanoTime() < end) {
        for (int i = 0; i < CALLS && System.nanoTime() < end; i++) {
          call.run();
        }
      }
      System.out.println(
          runtime.givenUp().map(left -> left.count() + ": " + left.sentence()).orElse(NOTHING));
    }
    Runtime.getRuntime().halt(0);
  }
}
