package wasmeter.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which package may know which, and how large things may grow; the same for all modules. */
public final class Rules {
  private static final int MOST_COMPONENTS = 10;
  private static final int MOST_TYPES = 25;

  /** Of the packages below {@code measure}, all of this project that each may know. */
  private static final Map<String, List<String>> KNOWN =
      Map.of(
          "wasm", List.of(),
          "hash", List.of(),
          "stats", List.of(),
          "engine", List.of("wasm"),
          "record", List.of("wasm", "stats"),
          "sample", List.of("wasm", "hash", "engine", "record"),
          "fork", List.of("wasm", "hash", "stats", "engine", "record", "sample"),
          "install", List.of("hash"));

  private Rules() {}

  /** The classes of a module, without its tests. */
  public static JavaClasses of(String... packages) {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .withImportOption(location -> !location.contains("jmh_generated"))
        .importPackages(packages);
  }

  /** All of them. */
  public static Stream<ArchRule> all() {
    return Stream.of(
            KNOWN.keySet().stream().map(Rules::knowsOnly),
            Stream.of(
                noCycles(),
                stranger("engines", "notebook"),
                stranger("notebook", "engines"),
                forksStartInMeasure(),
                processesStartAtFewPlaces(),
                smallRecords()))
        .flatMap(rules -> rules);
  }

  public static ArchRule noCycles() {
    return slices().matching("wasmeter.(**)").should().beFreeOfCycles().allowEmptyShould(true);
  }

  /** A package knows itself, the ones it may know, and nothing else of this project. */
  public static ArchRule knowsOnly(String name) {
    String[] known =
        Stream.concat(Stream.of(name), KNOWN.get(name).stream())
            .map(other -> "wasmeter." + other + "..")
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage("wasmeter." + name + "..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("wasmeter..")
                .and(JavaClass.Predicates.resideOutsideOfPackages(known)))
        .as("%s knows %s and nothing else".formatted(name, KNOWN.get(name)))
        .allowEmptyShould(true);
  }

  private static ArchRule stranger(String one, String other) {
    return noClasses()
        .that()
        .resideInAPackage("wasmeter.%s..".formatted(one))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("wasmeter.%s..".formatted(other))
        .allowEmptyShould(true);
  }

  /**
   * The seam at which forks could start elsewhere: nothing beside it starts one. The check of what
   * the process that measures takes puts pretended forks there.
   */
  public static ArchRule forksStartInMeasure() {
    return noClasses()
        .that()
        .resideOutsideOfPackages("wasmeter.measure..", "wasmeter.checks.parent..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("wasmeter.measure.launch..")
        .allowEmptyShould(true);
  }

  /** Processes that set up, publish or compile native code are not forks. */
  public static ArchRule processesStartAtFewPlaces() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            "wasmeter.measure.launch..",
            "wasmeter.install..",
            "wasmeter.engines.ffm..",
            "wasmeter.notebook.publish..",
            "wasmeter.fleet..",
            "wasmeter.checks..")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ProcessBuilder.class)
        .orShould()
        .callMethod(Runtime.class, "exec", String[].class)
        .allowEmptyShould(true);
  }

  public static ArchRule smallRecords() {
    return classes()
        .that()
        .areRecords()
        .should(
            new ArchCondition<>("have at most %d components".formatted(MOST_COMPONENTS)) {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                long components =
                    type.getFields().stream()
                        .filter(f -> !f.getModifiers().contains(JavaModifier.STATIC))
                        .count();
                if (components > MOST_COMPONENTS) {
                  events.add(
                      SimpleConditionEvent.violated(
                          type, "%s has %d components".formatted(type.getName(), components)));
                }
              }
            })
        .allowEmptyShould(true);
  }

  /** Packages with too many types, nested ones aside. */
  public static List<String> crowded(JavaClasses classes) {
    return classes.stream()
        .filter(JavaClass::isTopLevelClass)
        .filter(type -> !type.getSimpleName().equals("package-info"))
        .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() > MOST_TYPES)
        .map(entry -> "%s has %d types".formatted(entry.getKey(), entry.getValue()))
        .sorted()
        .toList();
  }
}
