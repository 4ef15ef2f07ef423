package wasmeter.notebook.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code .ci/compare} ends with the status of the comparison, whatever Maven makes of it. */
class CompareScriptTest {
  private static final Path SCRIPT = Path.of(System.getProperty("wasmeter.home"), ".ci", "compare");

  @TempDir private Path root;

  @BeforeEach
  void checkout() throws IOException {
    Files.createDirectories(root.resolve(".ci"));
    Files.copy(SCRIPT, root.resolve(".ci/compare"));
    Files.createDirectories(root.resolve("target/compare"));
    Files.createDirectories(root.resolve("bin"));
  }

  /** Runs it with a Maven that only does this. */
  private int run(String maven, String... arguments) throws Exception {
    Path program = Files.writeString(root.resolve("bin/mvn"), "#!/bin/sh\n" + maven + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    ProcessBuilder builder =
        new ProcessBuilder(root.resolve(".ci/compare").toString(), "-Dsamples=a b");
    builder.command().addAll(List.of(arguments));
    builder
        .environment()
        .merge("PATH", root.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
    builder.directory(Path.of("/").toFile());
    return builder.inheritIO().start().waitFor();
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void itsStatusIsThatOfTheComparison(Status status) throws Exception {
    int maven = status.code() == 0 ? 0 : 1;
    assertEquals(
        status.code(),
        run("echo %d > target/compare/status; exit %d".formatted(status.code(), maven)));
  }

  @Test
  void withoutAVerdictNothingWasMeasured() throws Exception {
    Files.writeString(root.resolve("target/compare/status"), "0\n");
    assertEquals(3, run("exit 1"));
  }

  @Test
  void propertiesReachMavenAsTheyAre() throws Exception {
    run("printf '%s\\n' \"$@\" > arguments", "-Dminutes=1");
    assertEquals(
        List.of("-Pcompare", "-Dsamples=a b", "-Dminutes=1"),
        Files.readAllLines(root.resolve("arguments")));
  }
}
