package wasmeter.notebook.snippet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Javadoc shows can be entered into a cell. */
class SnippetsTest {
  private static final Path LIB =
      Path.of(System.getProperty("wasmeter.home"), "lib").toAbsolutePath().normalize();

  private static final Pattern BLOCK = Pattern.compile("(?m)^\\s*\\* (?:<p>)?<pre>");

  /** The first cell of a notebook. */
  private static final String NOTEBOOK =
      """
      import static wasmeter.notebook.Lab.*;
      import java.nio.file.Path;
      """;

  /** What it imports for the names of engines and samples. */
  private static final String NAMES = "import wasmeter.notebook.*;";

  /** What a program imports that uses the library without notebooks. */
  private static final String PROGRAM =
      """
      import java.util.List;
      import wasmeter.fleet.*;
      import wasmeter.measure.*;
      import wasmeter.record.*;
      import wasmeter.record.merge.*;
      import wasmeter.sample.*;
      """;

  /** What a snippet may use without saying where it comes from. */
  private static final String GIVEN =
      """
      wasmeter.notebook.table.Runs runs = null;
      wasmeter.measure.Plan plan = null;
      wasmeter.measure.EngineVariant mine = null;
      """;

  @TempDir private Path directory;

  @Test
  void whatJavadocShowsCompiles() throws IOException {
    List<Path> files =
        Stream.of("core", "engines", "fleet", "notebook").flatMap(SnippetsTest::sources).toList();
    List<JavadocSnippets.Found> snippets = JavadocSnippets.of(files);
    long blocks = 0;
    for (Path file : files) {
      blocks += BLOCK.matcher(Files.readString(file)).results().count();
    }
    assertEquals(blocks, snippets.size(), "each <pre> holds a {@code}");
    assertTrue(blocks > 20, "they are found");
    assertEquals(List.of(), errors(snippets));
  }

  @Test
  void whatDoesNotCompileIsNamed() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("Wrong.java"),
            """
            /** It does something, as {@code this} does.
             *
             * <pre>{@code
             * var mine = measure(plan());
             * compareExecution(mine)
             *     .tidy()
             * }</pre>
             */
            class Wrong {
              /** <pre>{@code races(runs)}</pre> and <pre>{@code lifetimes(runs}</pre> */
              void method() {}
            }
            """);
    List<String> errors = errors(JavadocSnippets.of(List.of(file)));
    assertEquals(2, errors.size(), errors::toString);
    assertTrue(errors.getFirst().startsWith("Wrong.java:10: races(runs)"), errors::toString);
    assertTrue(errors.getLast().startsWith("Wrong.java:10: lifetimes(runs"), errors::toString);
  }

  private static Stream<Path> sources(String module) {
    try (Stream<Path> files = Files.walk(LIB.resolve(module).resolve("src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> errors(List<JavadocSnippets.Found> snippets) {
    return snippets.stream()
        .flatMap(
            snippet ->
                errors(snippet).stream()
                    .map(
                        error ->
                            "%s:%s: %s"
                                .formatted(snippet.file().getFileName(), snippet.line(), error)))
        .toList();
  }

  private static List<String> errors(JavadocSnippets.Found snippet) {
    try (CompiledCells cells = new CompiledCells()) {
      cells.require(NOTEBOOK);
      cells.require(snippet.file().startsWith(LIB.resolve("notebook")) ? NAMES : PROGRAM);
      cells.require(GIVEN);
      return cells.errorsOfEach(snippet.code());
    }
  }
}
