package wasmeter.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.install.Checkout;
import wasmeter.install.InstallException;

class NotebookFilesTest {
  @TempDir private Path directory;

  @BeforeEach
  void work() throws Exception {
    for (String name :
        List.of(
            "00-which-engine.ipynb",
            "14-mine.ipynb",
            "00-which-engine-Copy1.ipynb",
            "00-which-engine (1).ipynb",
            "00-which-engine-checkpoint.ipynb",
            "._00-which-engine.ipynb",
            "Untitled.ipynb",
            "Untitled1.ipynb",
            "Python.ipynb",
            ".ipynb",
            "index.ipynb",
            "Report.ipynb",
            "15-text.md")) {
      Files.createFile(directory.resolve(name));
    }
    Files.createDirectories(directory.resolve(".ipynb_checkpoints"));
    Files.createFile(directory.resolve(".ipynb_checkpoints/00-which-engine-checkpoint.ipynb"));
    Files.createDirectory(directory.resolve("16-directory.ipynb"));
  }

  private List<String> names(String... more) {
    return NotebookFiles.in(directory, List.of(more)).stream().map(NotebookFiles::name).toList();
  }

  private String refusal(String name) {
    return assertThrows(InstallException.class, () -> names(name)).getMessage();
  }

  @Test
  void byDefaultThoseOfTheReportAreIt() {
    assertEquals(List.of("00-which-engine", "14-mine"), names());
  }

  @Test
  void allThatAreCommittedAreOfTheReport() {
    assertEquals(
        Notebook.all().map(Notebook::name).toList(),
        NotebookFiles.in(Checkout.here().notebooks(), List.of()).stream()
            .map(file -> file.getFileName().toString())
            .toList());
  }

  @Test
  void othersAreOnRequest() {
    assertEquals(List.of("00-which-engine", "14-mine", "Python"), names("Python"));
    assertEquals(
        List.of("00-which-engine", "14-mine", "Untitled", "Untitled1"),
        names("Untitled*", "14-mine.ipynb"));
    assertEquals(8, names("*").size(), "neither hidden ones nor those with a name of other pages");
  }

  @Test
  void aNameThatIsWrongIsOneSentence() {
    assertEquals("no notebook is called 'Pyton': did you mean Python?", refusal("Pyton"));
    assertEquals(
        "no notebook can be published as index, as the report has a page of that name: rename it",
        refusal("index"));
    assertEquals(
        "no notebook can be published as Report, as the report has a page of that name: rename it",
        refusal("Report"));
    Path gone = directory.resolve("gone");
    assertTrue(
        assertThrows(InstallException.class, () -> NotebookFiles.in(gone, List.of()))
            .getMessage()
            .startsWith("the notebooks cannot be listed: "));
  }
}
