package wasmeter.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;
import wasmeter.measure.PlanException;
import wasmeter.notebook.snippet.CompiledCells;

class HelpTest {
  private static Set<String> verbs() {
    return Arrays.stream(Lab.class.getMethods())
        .filter(method -> Modifier.isStatic(method.getModifiers()))
        .map(Method::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void itHasEachVerbOnce() {
    List<String> names = Help.verbs().stream().map(Help.Verb::name).toList();
    assertEquals(verbs(), new TreeSet<>(names));
    assertEquals(names.size(), Set.copyOf(names).size());
  }

  @Test
  void eachHasASentence() {
    for (Help.Verb verb : Help.verbs()) {
      assertTrue(verb.does().matches("[A-Z][^.]*\\."), verb.does());
    }
  }

  @Test
  void itsCellsCompileAndCallWhatTheyExplain() {
    try (CompiledCells cells = new CompiledCells()) {
      cells.require("import static wasmeter.notebook.Lab.*;");
      cells.require("import wasmeter.notebook.*;");
      cells.require("import java.nio.file.Path;");
      for (Help.Verb verb : Help.verbs()) {
        assertEquals(List.of(), cells.errors(verb.example()));
        assertTrue(verb.example().contains(verb.name() + "("), verb.example());
      }
    }
  }

  @Test
  void aPlanIsExplainedMethodByMethod() {
    Table plan = Lab.help("plan");
    List<String> forms = plan.stringColumn("form").asList();
    assertEquals("plan()", forms.getFirst());
    assertTrue(forms.contains("plan(String[] engines, String... samples)"), forms::toString);
    assertTrue(forms.contains(".engines(String... globs)"), forms::toString);
    assertTrue(forms.contains(".forks(int count)"), forms::toString);
    assertTrue(forms.stream().noneMatch(form -> form.contains("wait")), forms::toString);
    assertTrue(
        Lab.help("use").stringColumn("form").asList().stream()
            .anyMatch(f -> f.startsWith(".calls")));
  }

  @Test
  void aVerbThatIsNotThereIsOneSentence() {
    assertEquals(
        "no verb is called 'mesure': did you mean measure?",
        assertThrows(PlanException.class, () -> Lab.help("mesure")).getMessage());
  }
}
