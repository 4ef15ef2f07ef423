package wasmeter.engines.wasm3;

import java.util.List;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.WasmEngine;

/** wasm3: its library is built by {@code mvn -Pengines}. */
public final class Wasm3Provider implements EngineProvider {
  /** Called by the service loader. */
  public Wasm3Provider() {}

  @Override
  public List<WasmEngine> engines() {
    return List.of(new Wasm3Engine());
  }
}
