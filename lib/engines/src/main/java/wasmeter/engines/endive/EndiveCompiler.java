package wasmeter.engines.endive;

import java.io.IOException;
import java.util.function.Function;
import run.endive.compiler.Cache;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmModule;
import wasmeter.engines.jvm.ClassStore;

/**
 * Endive's run-time compiler. Apart from the rest, since where a build compiled it is not there.
 */
final class EndiveCompiler {
  private EndiveCompiler() {}

  static Function<Instance, Machine> compile(WasmModule module) {
    return builder(module).compile();
  }

  static Function<Instance, Machine> compile(WasmModule module, ClassStore store) {
    return builder(module)
        .withCache(
            new Cache() {
              @Override
              public byte[] get(String key) throws IOException {
                return store.get(key);
              }

              @Override
              public void putIfAbsent(String key, byte[] archive) throws IOException {
                store.put(key, archive);
              }
            })
        .compile();
  }

  private static MachineFactoryCompiler.Builder builder(WasmModule module) {
    return MachineFactoryCompiler.builder(module).withInterpreterFallback(InterpreterFallback.WARN);
  }
}
