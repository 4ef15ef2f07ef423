package wasmeter.checks.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import wasmeter.engine.WasmEngine;
import wasmeter.engines.Engines;

class OthersTest {
  private static final Path SOURCES =
      Path.of(System.getProperty("wasmeter.home"), "lib/checks/src/main");

  /** The first are compared by JMH, native code is what others are compared with. */
  private static final Set<String> NOT_HERE =
      Set.of("chicory", "endive", "graalwasm", "native", "lucet", "wavm");

  @Test
  void everyEngineOutsideOfTheJvmIsCompared() {
    Set<String> left =
        Engines.all().stream()
            .filter(engine -> Others.languages(engine).isEmpty())
            .map(OthersTest::runtime)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(NOT_HERE), left);
  }

  @Test
  void whatStoresNothingIsNotDeserialized() {
    assertEquals(
        Set.of(Subject.EXECUTE, Subject.COMPILE, Subject.INSTANTIATE),
        Others.languages(Engines.named("wasm3")).keySet());
    assertTrue(Others.languages(Engines.named("wazero/compiler")).containsKey(Subject.DESERIALIZE));
  }

  @Test
  void everyProgramDoesWhatItIsComparedIn() throws IOException {
    for (WasmEngine engine : Engines.all()) {
      for (Map.Entry<Subject, String> compared : Others.languages(engine).entrySet()) {
        String what = compared.getKey().label();
        Path source = source(runtime(engine), compared.getValue());
        if (source != null) {
          String function = compared.getValue().equals("C") ? "direct_" + what + "(" : what;
          assertTrue(
              Files.readString(source).contains(function),
              () -> "%s in %s".formatted(function, source));
        }
      }
    }
  }

  /** Null for what is in Java, or shares loop.c, whose functions are named otherwise. */
  private static Path source(String runtime, String language) {
    return switch (language) {
      case "C" ->
          Set.of("wasmtime", "wasmer", "wasmi").contains(runtime)
              ? null
              : SOURCES.resolve("c").resolve(runtime + ".c");
      case "Go" -> SOURCES.resolve("go").resolve(runtime + ".go");
      default -> null;
    };
  }

  private static String runtime(WasmEngine engine) {
    return engine.id().split("/")[0];
  }
}
