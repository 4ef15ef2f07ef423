package wasmbench.engines.nativecode;

import java.util.List;
import wasmbench.engine.EngineProvider;
import wasmbench.engine.WasmEngine;

/** The one engine that is none: the machine. */
public final class NativeProvider implements EngineProvider {
  /** Called by the service loader. */
  public NativeProvider() {}

  @Override
  public List<WasmEngine> engines() {
    return List.of(new NativeEngine());
  }
}
