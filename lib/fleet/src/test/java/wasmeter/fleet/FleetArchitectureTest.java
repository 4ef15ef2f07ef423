package wasmeter.fleet;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import wasmeter.architecture.Rules;

class FleetArchitectureTest {
  private static final JavaClasses FLEET = Rules.of("wasmeter.fleet");

  @TestFactory
  Stream<DynamicTest> rulesHold() {
    assertTrue(FLEET.size() > 20, "the classes are found");
    return Rules.all()
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(FLEET)));
  }

  @Test
  void packagesAreSmall() {
    assertEquals(List.of(), Rules.crowded(FLEET));
  }

  /** Whoever writes logs, and whoever measures, has no Spark. */
  @Test
  void onlyTheClusterKnowsSpark() {
    noClasses()
        .that()
        .resideOutsideOfPackage("wasmeter.fleet.cluster")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..")
        .check(FLEET);
  }

  /** Executors are sent this package, and of the one that ends processes what they use. */
  @Test
  void theClusterKnowsNothingElse() {
    noClasses()
        .that()
        .resideInAPackage("wasmeter.fleet.cluster")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("wasmeter..")
                .and(
                    JavaClass.Predicates.resideOutsideOfPackages(
                        "wasmeter.fleet.cluster", "wasmeter.install")))
        .check(FLEET);
    noClasses()
        .that()
        .resideInAPackage("wasmeter.fleet.cluster")
        .and()
        .haveNameNotMatching(".*\\.DriverMain(\\$.*)?")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("wasmeter.install")
                .and(not(belongToAnyOf(FleetRun.SENT.toArray(Class<?>[]::new)))))
        .check(FLEET);
  }
}
