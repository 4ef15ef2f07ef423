package wasmeter.engines.endive;

import java.io.IOException;
import java.nio.file.Path;
import run.endive.build.time.compiler.Config;
import run.endive.compiler.InterpreterFallback;
import wasmeter.engines.jvm.Generator;

/** Endive's compiler for builds. */
public final class EndiveGenerator implements Generator {
  /** Called by its loader. */
  public EndiveGenerator() {}

  @Override
  public void generate(Path module, String name, Path directory) throws IOException {
    var generator =
        new run.endive.build.time.compiler.Generator(
            Config.builder()
                .withWasmFile(module)
                .withName(name)
                .withTargetClassFolder(directory)
                .withTargetWasmFolder(directory)
                .withInterpreterFallback(InterpreterFallback.WARN)
                .build());
    generator.generateMetaWasm(generator.generateResources());
  }
}
