package wasmeter.engines.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which jars a process gets. */
class JarsTest {
  private static final List<Path> ALL =
      paths(
          "asm-9.9.1.jar",
          "asm-commons-9.9.1.jar",
          "build-time-compiler-1.7.5.jar",
          "codegen-1.0.0.jar",
          "compiler-1.7.5.jar",
          "javaparser-core-3.28.0.jar",
          "log-1.7.5.jar",
          "mine.jar",
          "runtime-1.7.5.jar",
          "wasi-1.7.5.jar",
          "wasm-1.7.5.jar");

  private static List<Path> paths(String... names) {
    return Stream.of(names).map(Path.of("/jars")::resolve).toList();
  }

  @Test
  void whatOnlyABuildNeedsIsNowhereElse() {
    assertEquals(
        paths(
            "asm-9.9.1.jar",
            "asm-commons-9.9.1.jar",
            "compiler-1.7.5.jar",
            "log-1.7.5.jar",
            "mine.jar",
            "runtime-1.7.5.jar",
            "wasi-1.7.5.jar",
            "wasm-1.7.5.jar"),
        Jars.withCompiler(ALL));
  }

  @Test
  void aProgramThatWasBuiltHasNoCompiler() {
    assertEquals(
        paths("log-1.7.5.jar", "mine.jar", "runtime-1.7.5.jar", "wasi-1.7.5.jar", "wasm-1.7.5.jar"),
        Jars.withoutCompilers(ALL));
  }

  @Test
  void theBuildHasAllThatTheProgramLacks() {
    assertEquals(
        ALL,
        Stream.concat(Jars.ofBuild(ALL).stream(), Jars.withoutCompilers(ALL).stream())
            .sorted()
            .toList());
    assertEquals(List.of(), Jars.ofBuild(Jars.withCompiler(ALL)), "it has no compiler for builds");
  }
}
