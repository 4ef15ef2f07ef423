package wasmeter.engines.wazero;

import java.util.List;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.WasmEngine;

/** wazero: its library is built by {@code mvn -Pengines}. */
public final class WazeroProvider implements EngineProvider {
  /** Called by the service loader. */
  public WazeroProvider() {}

  @Override
  public List<WasmEngine> engines() {
    return List.of(WazeroEngine.values());
  }
}
