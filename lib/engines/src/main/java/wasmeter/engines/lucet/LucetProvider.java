package wasmeter.engines.lucet;

import java.util.List;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.WasmEngine;

/** Lucet: its library is built by {@code mvn -Pengines}. */
public final class LucetProvider implements EngineProvider {
  /** Called by the service loader. */
  public LucetProvider() {}

  @Override
  public List<WasmEngine> engines() {
    return List.of(new LucetEngine());
  }
}
