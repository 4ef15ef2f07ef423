package wasmeter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Engines are written against {@code engine}, numbers are trusted for {@code stats}, and logs are
 * read by {@code record}: there each parameter and each result is explained. Elsewhere a name may
 * be enough, which the compiler cannot ask of some packages only.
 */
@Alongside
class JavadocTest {
  private static final Path SOURCES =
      Path.of(System.getProperty("wasmeter.home"), "lib/core/src/main/java/wasmeter");

  @TempDir private Path classes;

  @Test
  void nothingIsMissingWhereOthersBuildOnIt() throws IOException {
    List<Path> files = Stream.of("engine", "stats", "record").flatMap(JavadocTest::files).toList();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      compiler
          .getTask(
              said,
              manager,
              null,
              List.of(
                  "-proc:none",
                  "-Xdoclint:all/protected",
                  "-classpath",
                  System.getProperty("java.class.path"),
                  "-d",
                  classes.toString()),
              null,
              manager.getJavaFileObjectsFromPaths(files))
          .call();
    }
    assertEquals("", said.toString());
  }

  private static Stream<Path> files(String packageName) {
    try (Stream<Path> files = Files.walk(SOURCES.resolve(packageName))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
