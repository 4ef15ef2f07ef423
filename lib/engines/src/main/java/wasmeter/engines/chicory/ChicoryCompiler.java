package wasmeter.engines.chicory;

import com.dylibso.chicory.compiler.Cache;
import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.WasmModule;
import java.io.IOException;
import java.util.function.Function;
import wasmeter.engines.jvm.ClassStore;

/**
 * Chicory's run-time compiler. Apart from the rest, since where a build compiled it is not there.
 */
final class ChicoryCompiler {
  private ChicoryCompiler() {}

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
