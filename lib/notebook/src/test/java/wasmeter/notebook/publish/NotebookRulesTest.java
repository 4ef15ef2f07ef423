package wasmeter.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wasmeter.notebook.snippet.CompiledCells;

/** What holds for every notebook: it runs on either Java kernel, and is committed stripped. */
class NotebookRulesTest {
  /** Packages and magics of one kernel, and paths of one machine. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "org\\.dflib|spencerpark|jjava|ijava|(?m)^\\s*%|[\"(]/(home|tmp|usr|root)/",
          Pattern.CASE_INSENSITIVE);

  /** What a cell would print repeatedly, or show besides its value. */
  private static final Pattern IMPORT = Pattern.compile("(?m)^\\s*import\\s");

  /** Of a type that values from a command line can be given as. */
  private static final Pattern PARAMETER =
      Pattern.compile("(String|Object|Path|int|double|boolean)(\\[])? \\w+ = [^;]*;( *//.*)?");

  /** Code that a text suggests. */
  private static final Pattern SUGGESTED =
      Pattern.compile("(?m)^```java\\n((?:(?!```).)*)```", Pattern.DOTALL);

  static Stream<Notebook> notebooks() {
    return Notebook.all();
  }

  @Test
  void namesGiveTheReadingOrder() {
    List<String> numbers = notebooks().map(n -> n.name().substring(0, 3)).toList();
    for (int i = 0; i < numbers.size(); i++) {
      assertEquals("%02d-".formatted(i), numbers.get(i));
    }
    assertTrue(numbers.size() >= 8, "at least the sections of the report have a notebook");
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void isStrippedAndNamesTheKernelNameThatAllJavaKernelsShare(Notebook notebook) {
    assertEquals(4, notebook.json().path("nbformat").asInt());
    assertEquals(5, notebook.json().path("nbformat_minor").asInt());
    assertEquals("java", notebook.json().at("/metadata/kernelspec/name").asText());
    for (Notebook.Cell cell : notebook.code()) {
      assertEquals(0, cell.json().path("outputs").size(), cell.id() + " has outputs");
      assertTrue(cell.json().path("execution_count").isNull(), cell.id() + " was run");
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void everyCellHasItsOwnId(Notebook notebook) {
    List<String> ids = notebook.cells().stream().map(Notebook.Cell::id).toList();
    assertEquals(ids.size(), Set.copyOf(ids).size());
    assertTrue(ids.stream().allMatch(id -> id.matches("[a-zA-Z0-9_-]{1,64}")), ids::toString);
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void beginsWithTitleSubtitleAndOneSentence(Notebook notebook) {
    assertTrue(
        notebook.cells().getFirst().source().matches("# [^\n]+\n\n\\*[^\n]+\\*\n\n[^\n]+"),
        notebook.cells().getFirst()::source);
    assertTrue(
        notebook
            .cells()
            .getFirst()
            .source()
            .startsWith("# " + notebook.json().at("/metadata/title").asText() + "\n"),
        "the title of the page is another");
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void importsAreInTheFirstCodeCellAndNowhereElse(Notebook notebook) {
    List<Notebook.Cell> code = notebook.code();
    assertTrue(
        code.getFirst().lines().stream().allMatch(line -> line.startsWith("import ")),
        "the first code cell imports, and does nothing else");
    for (Notebook.Cell cell : code.subList(1, code.size())) {
      assertFalse(IMPORT.matcher(cell.source()).find(), cell.id() + " imports");
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void parametersAreInOneCellAtTheTop(Notebook notebook) {
    List<String> tagged =
        notebook.code().stream()
            .filter(cell -> cell.json().at("/metadata/tags").toString().contains("parameters"))
            .map(Notebook.Cell::id)
            .toList();
    assertEquals(List.of(notebook.code().get(1).id()), tagged);
  }

  /** papermill adds a cell after it, which assigns to these variables. */
  @ParameterizedTest
  @MethodSource("notebooks")
  void parametersAreVariablesWithATypeEachOnALineOfItsOwn(Notebook notebook) {
    for (String line : notebook.code().get(1).lines()) {
      assertTrue(PARAMETER.matcher(line).matches(), line);
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void noCellDependsOnOneKernelOrOneMachine(Notebook notebook) {
    for (Notebook.Cell cell : notebook.code()) {
      assertFalse(FOREIGN.matcher(cell.source()).find(), cell.source());
    }
  }

  /** Nobody removes those of another run. */
  @ParameterizedTest
  @MethodSource("notebooks")
  void noCellLeavesTemporaryFiles(Notebook notebook) {
    for (Notebook.Cell cell : notebook.code()) {
      assertFalse(cell.source().contains("createTemp"), cell.source());
    }
  }

  @Test
  void whatTextsSuggestCompiles() {
    int suggested = 0;
    for (Notebook notebook : notebooks().toList()) {
      List<String> listings =
          notebook.cells().stream()
              .filter(cell -> !cell.code())
              .flatMap(cell -> SUGGESTED.matcher(cell.source()).results())
              .map(found -> found.group(1))
              .toList();
      for (String listing : listings) {
        try (CompiledCells cells = new CompiledCells()) {
          cells.require(notebook.code().getFirst().source());
          assertEquals(List.of(), cells.errorsOfEach(listing), notebook::name);
        }
        suggested++;
      }
    }
    assertTrue(suggested > 0);
  }

  @Test
  void cellsAreShortAndExplained() {
    List<Notebook.Cell> code = notebooks().flatMap(n -> n.code().stream()).toList();
    List<Integer> lengths = code.stream().map(cell -> cell.lines().size()).sorted().toList();
    int median = lengths.get(lengths.size() / 2);
    assertTrue(median <= 5, "median of " + median + " lines a code cell");
    assertTrue(lengths.getLast() <= 15, "plumbing lives in the library");
    double explanations = notebooks().flatMap(n -> n.cells().stream()).count() - code.size();
    double each = explanations / code.size();
    assertTrue(each > 0.8 && each < 2, each + " Markdown cells for each code cell");
  }
}
