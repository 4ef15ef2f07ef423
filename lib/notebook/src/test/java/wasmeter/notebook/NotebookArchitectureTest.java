package wasmeter.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import wasmeter.architecture.Rules;

class NotebookArchitectureTest {
  private static final JavaClasses NOTEBOOK = Rules.of("wasmeter.notebook");

  @TestFactory
  Stream<DynamicTest> rulesHold() {
    assertTrue(NOTEBOOK.size() > 50, "the classes are found");
    return Rules.all()
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(NOTEBOOK)));
  }

  @Test
  void packagesAreSmall() {
    assertEquals(List.of(), Rules.crowded(NOTEBOOK));
  }
}
