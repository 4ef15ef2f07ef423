package wasmeter.engines.wasmi;

import java.util.List;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.WasmEngine;

/** wasmi: its library is built by {@code mvn -Pengines}. */
public final class WasmiProvider implements EngineProvider {
  /** Called by the service loader. */
  public WasmiProvider() {}

  @Override
  public List<WasmEngine> engines() {
    return List.of(new WasmiEngine());
  }
}
