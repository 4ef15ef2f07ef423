package wasmbench.engines;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeJarsTest {
  @ParameterizedTest
  @ValueSource(strings = {"chicory", "endive", "graalwasm"})
  void theBuildCopiedTheJars(String runtime) throws Exception {
    var all =
        new RuntimeJars(
            Path.of(System.getProperty("wasmbench.home"), "lib/engines/target/runtimes"));
    var directory = Path.of(all.classPath(runtime)).getParent();
    try (var jars = Files.list(directory)) {
      assertTrue(jars.anyMatch(jar -> jar.getFileName().toString().startsWith("wasm-")), runtime);
    }
  }
}
