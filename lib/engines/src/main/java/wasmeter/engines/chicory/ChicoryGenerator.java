package wasmeter.engines.chicory;

import com.dylibso.chicory.build.time.compiler.Config;
import com.dylibso.chicory.compiler.InterpreterFallback;
import java.io.IOException;
import java.nio.file.Path;
import wasmeter.engines.jvm.Generator;

/** Chicory's compiler for builds. */
public final class ChicoryGenerator implements Generator {
  /** Called by its loader. */
  public ChicoryGenerator() {}

  @Override
  public void generate(Path module, String name, Path directory) throws IOException {
    var generator =
        new com.dylibso.chicory.build.time.compiler.Generator(
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
