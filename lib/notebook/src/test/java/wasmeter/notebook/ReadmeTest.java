package wasmeter.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.notebook.snippet.CompiledCells;

/** README keeps its promises. */
class ReadmeTest {
  private static final Path HOME = Path.of(System.getProperty("wasmeter.home"));

  /** A complete program; other blocks are parts of one. */
  private static final Pattern PROGRAM =
      Pattern.compile("```java\\n(import (?:(?!```).)*\\nvoid main\\(\\).*?)```", Pattern.DOTALL);

  /** Cells of a notebook: each complete line is one. */
  private static final Pattern CELLS =
      Pattern.compile(
          "```java\\n(import static wasmeter\\.notebook\\.Lab\\.(?:(?!```).)*)```", Pattern.DOTALL);

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

  /** A row about settings, and how its cells write one. */
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `-D.*$");

  private static final Pattern SETTING =
      Pattern.compile("`-D([\\w.]+)=`|`(\\w+\\.(?:version|jars|jvm|library))`");

  @TempDir private Path classes;

  @Test
  void itsProgramsCompile() throws IOException {
    List<String> programs =
        PROGRAM.matcher(readme()).results().map(found -> found.group(1)).toList();
    assertFalse(programs.isEmpty());
    for (String program : programs) {
      assertEquals("", errors(program));
    }
  }

  @Test
  void itsCellsCompile() throws IOException {
    List<String> listings = CELLS.matcher(readme()).results().map(found -> found.group(1)).toList();
    assertFalse(listings.isEmpty());
    for (String listing : listings) {
      try (CompiledCells cells = new CompiledCells()) {
        assertEquals(List.of(), cells.errorsOfEach(listing));
      }
    }
  }

  @Test
  void itsLinksLeadToFiles() throws IOException {
    LINK.matcher(readme())
        .results()
        .map(found -> found.group(1))
        .forEach(link -> assertTrue(Files.exists(HOME.resolve(link)), link));
  }

  @Test
  void itsTableOfSettingsHasEachOnce() throws IOException {
    List<String> listed =
        ROW.matcher(readme())
            .results()
            .flatMap(row -> SETTING.matcher(row.group()).results())
            .map(found -> found.group(1) != null ? found.group(1) : found.group(2))
            .sorted()
            .toList();
    assertEquals(Parameters.SETTINGS.stream().sorted().toList(), listed);
  }

  private static String readme() throws IOException {
    return Files.readString(HOME.resolve("README.md"));
  }

  private String errors(String program) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileObject source =
        new SimpleJavaFileObject(
            java.net.URI.create("string:///Program.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return program;
          }
        };
    StringWriter said = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none",
            "-classpath",
            System.getProperty("java.class.path"),
            "-d",
            classes.toString());
    boolean compiled = compiler.getTask(said, null, null, options, null, List.of(source)).call();
    return compiled ? "" : said.toString();
  }
}
