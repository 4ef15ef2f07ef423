package wasmeter.toy;

import java.util.Arrays;
import java.util.List;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.WasmEngine;

/** Engines that do right and wrong in every way a run must survive. */
public final class ToyProvider implements EngineProvider {
  @Override
  public List<WasmEngine> engines() {
    return Arrays.stream(Toy.values()).<WasmEngine>map(toy -> toy).toList();
  }
}
