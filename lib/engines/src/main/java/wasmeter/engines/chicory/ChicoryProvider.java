package wasmeter.engines.chicory;

import java.util.List;
import java.util.Map;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.Protection;
import wasmeter.engine.WasmEngine;
import wasmeter.engines.jvm.JvmEngine;

/** Chicory's interpreter and its compilers. */
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
            "its WASI follows symbolic links out of the directory, if there are any"));
  }
}
