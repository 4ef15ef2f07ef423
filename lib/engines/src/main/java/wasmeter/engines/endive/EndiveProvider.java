package wasmeter.engines.endive;

import java.util.List;
import java.util.Map;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.Protection;
import wasmeter.engine.WasmEngine;
import wasmeter.engines.jvm.JvmEngine;

/** Endive's interpreter and its compilers. */
public final class EndiveProvider implements EngineProvider {
  /** Called by the service loader. */
  public EndiveProvider() {}

  @Override
  public List<WasmEngine> engines() {
    return JvmEngine.of(
        "endive",
        "run.endive",
        () -> new EndiveLibrary(),
        Map.of(
            Protection.LINKS,
            "its WASI follows symbolic links to directories outside its own, if there are any"));
  }
}
