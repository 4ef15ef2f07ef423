package wasmeter.engines.graalwasm;

import java.util.List;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.WasmEngine;

/** GraalWasm without and with its optimising compiler. */
public final class GraalWasmProvider implements EngineProvider {
  /** Called by the service loader. */
  public GraalWasmProvider() {}

  @Override
  public List<WasmEngine> engines() {
    return List.of(GraalWasmEngine.values());
  }
}
