package wasmbench.engines.chicory;

import java.util.List;
import java.util.Map;
import wasmbench.engine.EngineProvider;
import wasmbench.engine.Protection;
import wasmbench.engine.WasmEngine;
import wasmbench.engines.jvm.JvmEngine;

/** Chicory's interpreter and its compiler. */
public final class ChicoryProvider implements EngineProvider {
  /** Called by the service loader. */
  public ChicoryProvider() {}

  @Override
  public List<WasmEngine> engines() {
    return JvmEngine.of(
        "chicory",
        "com.dylibso.chicory",
        () -> new ChicoryLibrary(),
        Map.of(
            Protection.LINKS,
            "its WASI follows symbolic links out of the directory, if somebody put them there"));
  }
}
