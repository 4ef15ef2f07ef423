package wasmeter.engines.wasmtime;

import java.util.List;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.WasmEngine;

/** Wasmtime: its library comes with a Python package. */
public final class WasmtimeProvider implements EngineProvider {
  /** Called by the service loader. */
  public WasmtimeProvider() {}

  @Override
  public List<WasmEngine> engines() {
    return List.of(WasmtimeEngine.values());
  }
}
