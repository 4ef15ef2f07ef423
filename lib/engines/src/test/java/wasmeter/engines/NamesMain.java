package wasmeter.engines;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.RuntimeFiles;
import wasmeter.engine.WasmEngine;

/** The main of a process without any runtime: asks what notebooks ask. */
final class NamesMain {
  private static final RuntimeFiles NOWHERE =
      new RuntimeFiles() {
        @Override
        public List<Path> jars(String runtime) {
          return List.of(Path.of(runtime + ".jar"), Path.of("build-time-compiler-1.0.jar"));
        }

        @Override
        public Path library(String runtime) {
          return Path.of(runtime + ".so");
        }
      };

  private NamesMain() {}

  /** Prints the name of each engine. */
  public static void main(String[] args) {
    for (EngineProvider provider : ServiceLoader.load(EngineProvider.class)) {
      for (WasmEngine engine : provider.engines()) {
        System.out.println(engine.id());
        if (engine.tier().isBlank()
            || engine.settings().contains("")
            || engine.deferredWork().containsValue("")
            || engine.missing().containsValue("")
            || !(engine.typicalWarmUpSeconds() > 0)) {
          System.out.println("says nothing");
        }
        engine.fork(NOWHERE);
      }
    }
  }
}
