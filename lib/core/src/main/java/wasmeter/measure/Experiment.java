package wasmeter.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.WasmEngine;
import wasmeter.fork.ForkMain;
import wasmeter.hash.ClassFiles;
import wasmeter.hash.CodeHash;

/**
 * Names an experiment by the code that runs in a fork: all under {@code fork}, the engine with its
 * provider, and what these use of other packages.
 */
final class Experiment {
  private final Path core;
  private final List<EngineProvider> providers;
  private final CodeHash code;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  /**
   * Names experiments.
   *
   * @param core the directory or jar of the classes under {@code fork}
   */
  Experiment(Path core, List<EngineProvider> providers, CodeHash code) {
    this.core = core;
    this.providers = providers;
    this.code = code;
  }

  /** The same for the same code; another engine's adapter is not part of it, nor is a comment. */
  String of(WasmEngine engine) {
    return known.computeIfAbsent(
        engine.id(),
        id -> {
          List<String> roots =
              new ArrayList<>(ClassFiles.of(core, ForkMain.class.getPackageName()));
          roots.add(internalName(engine.getClass()));
          providers.stream()
              .filter(p -> p.engines().stream().anyMatch(e -> e.id().equals(id)))
              .forEach(p -> roots.add(internalName(p.getClass())));
          return code.of(roots);
        });
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }
}
