package wasmeter.engines.js;

import java.util.List;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.WasmEngine;

/** V8 with all its tiers, and with each alone. */
public final class V8Provider implements EngineProvider {
  /** Called by the service loader. */
  public V8Provider() {}

  @Override
  public List<WasmEngine> engines() {
    return List.of(V8Engine.values());
  }
}
