package wasmeter.engines;

import java.util.List;
import java.util.ServiceLoader;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.WasmEngine;

/** The engines that are registered here. */
public final class Engines {
  private Engines() {}

  /**
   * All of them, in the order of tables.
   *
   * @return none of them opened
   */
  public static List<WasmEngine> all() {
    return ServiceLoader.load(EngineProvider.class).stream()
        .flatMap(provider -> provider.get().engines().stream())
        .toList();
  }

  /**
   * The one with a name.
   *
   * @param id its name
   * @return not opened
   */
  public static WasmEngine named(String id) {
    return all().stream().filter(engine -> engine.id().equals(id)).findFirst().orElseThrow();
  }
}
