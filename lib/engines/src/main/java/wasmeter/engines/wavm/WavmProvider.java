package wasmeter.engines.wavm;

import java.util.List;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.WasmEngine;

/** WAVM: its library is given by {@code -Dwavm.library=label:path}. */
public final class WavmProvider implements EngineProvider {
  /** Called by the service loader. */
  public WavmProvider() {}

  @Override
  public List<WasmEngine> engines() {
    return List.of(new WavmEngine());
  }
}
