package wasmeter.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import wasmeter.architecture.Rules;

class ChecksArchitectureTest {
  private static final JavaClasses CHECKS = Rules.of("wasmeter.checks");

  @TestFactory
  Stream<DynamicTest> rulesHold() {
    assertTrue(CHECKS.size() > 20, "the classes are found");
    return Rules.all()
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(CHECKS)));
  }

  @Test
  void noPackageIsCrowded() {
    assertEquals(List.of(), Rules.crowded(CHECKS));
  }

  @Test
  void theOtherSideKnowsNoClassOfThisProject() {
    strangers("wasmeter.checks.plain").check(CHECKS);
  }

  @Test
  void theRuleSeesWhatKnowsOne() {
    assertThrows(AssertionError.class, () -> strangers("wasmeter.checks.adapter").check(CHECKS));
  }

  private static ArchRule strangers(String name) {
    return noClasses()
        .that()
        .resideInAPackage(name)
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("wasmeter..")
                .and(JavaClass.Predicates.resideOutsideOfPackage(name)));
  }
}
