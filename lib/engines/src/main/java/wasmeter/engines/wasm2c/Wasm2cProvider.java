package wasmeter.engines.wasm2c;

import java.util.List;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.WasmEngine;

/** wasm2c: it and its library are put together by {@code mvn -Pengines}. */
public final class Wasm2cProvider implements EngineProvider {
  /** Called by the service loader. */
  public Wasm2cProvider() {}

  @Override
  public List<WasmEngine> engines() {
    return List.of(new Wasm2cEngine());
  }
}
