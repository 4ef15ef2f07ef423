package wasmeter.engines.wasmer;

import java.util.List;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.WasmEngine;

/** Wasmer: its library is built by {@code mvn -Pengines}. */
public final class WasmerProvider implements EngineProvider {
  /** Called by the service loader. */
  public WasmerProvider() {}

  @Override
  public List<WasmEngine> engines() {
    return List.of(WasmerEngine.values());
  }
}
