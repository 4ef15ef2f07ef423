package wasmeter.engines.nativecode;

import java.util.List;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.WasmEngine;

/** The one engine that is none: the machine. */
public final class NativeProvider implements EngineProvider {
  /** Called by the service loader. */
  public NativeProvider() {}

  @Override
  public List<WasmEngine> engines() {
    return List.of(new NativeEngine());
  }
}
