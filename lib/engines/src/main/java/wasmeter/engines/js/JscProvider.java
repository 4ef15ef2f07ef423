package wasmeter.engines.js;

import java.util.List;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.WasmEngine;

/** JavaScriptCore with all its tiers, without its optimising one, and without any compiler. */
public final class JscProvider implements EngineProvider {
  /** Called by the service loader. */
  public JscProvider() {}

  @Override
  public List<WasmEngine> engines() {
    return List.of(JscEngine.values());
  }
}
