package wasmeter.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import wasmeter.Alongside;
import wasmeter.engine.PlantedArrow;

@Alongside
class CoreArchitectureTest {
  private static final JavaClasses CORE =
      Rules.of(
          "wasmeter.wasm",
          "wasmeter.hash",
          "wasmeter.stats",
          "wasmeter.engine",
          "wasmeter.record",
          "wasmeter.sample",
          "wasmeter.fork",
          "wasmeter.measure",
          "wasmeter.install");

  private static final int MOST_LINES = 500;
  private static final String MEASURE = "core/src/main/java/wasmeter/measure";
  private static final String NOTEBOOK = "notebook/src/main/java";

  @TestFactory
  Stream<DynamicTest> rulesHold() {
    assertTrue(CORE.size() > 100, "the classes are found");
    return Rules.all()
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(CORE)));
  }

  @Test
  void aPlantedArrowIsFound() {
    JavaClasses planted =
        new ClassFileImporter().importClasses(PlantedArrow.class, PlantedArrow.Large.class);
    for (ArchRule rule :
        List.of(
            Rules.knowsOnly("engine"), Rules.processesStartAtFewPlaces(), Rules.smallRecords())) {
      assertThrows(AssertionError.class, () -> rule.check(planted), rule.getDescription());
    }
    JavaClasses circle =
        new ClassFileImporter()
            .importPackages("wasmeter.engine", "wasmeter.sample", "wasmeter.record");
    assertThrows(AssertionError.class, () -> Rules.noCycles().check(circle));
  }

  @Test
  void packagesAreSmall() {
    assertEquals(List.of(), Rules.crowded(CORE));
  }

  /** Of all modules: tables of codes and bindings of C functions are long for a reason. */
  @Test
  void filesAreSmall() throws IOException {
    List<String> tooLong = new ArrayList<>();
    Path lib = Path.of(System.getProperty("wasmeter.home"), "lib");
    try (Stream<Path> files = Files.walk(lib)) {
      for (Path file :
          files
              .filter(f -> f.toString().endsWith(".java"))
              .filter(f -> f.toString().contains("/src/main/"))
              .toList()) {
        long lines = Files.readAllLines(file).size();
        if (lines > MOST_LINES) {
          tooLong.add("%s has %d lines".formatted(lib.relativize(file), lines));
        }
      }
    }
    assertEquals(List.of(), tooLong);
  }

  /**
   * Of what a notebook shows: its process has the locale of its user, and Arabic has other digits.
   */
  @Test
  void numbersLookTheSameUnderEveryLocale() throws IOException {
    Pattern rooted =
        Pattern.compile(
            """
            String\\.format\\(\\s*(//.*\\s*)?Locale\\.ROOT,(?:"(?:[^"\\\\]|\\\\.)*+"|[^;"]++)*+\
            """);
    Pattern number = Pattern.compile("%(\\d\\$)?[,.\\d]*[dfeg]\\b(?=.*\")");
    List<String> offenders = new ArrayList<>();
    Path lib = Path.of(System.getProperty("wasmeter.home"), "lib");
    for (String root : List.of("core/src/main/java/wasmeter/record", MEASURE, NOTEBOOK)) {
      try (Stream<Path> files = Files.walk(lib.resolve(root))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          String text = rooted.matcher(Files.readString(file)).replaceAll("");
          if (number.matcher(text).find()) {
            offenders.add(lib.relativize(file).toString());
          }
        }
      }
    }
    assertEquals(List.of(), offenders);
  }

  /** Of all modules: another class may be running alongside. */
  @Test
  void testsThatChangeTheProcessRunAlone() throws IOException {
    Pattern changes =
        Pattern.compile(
            "(System\\.(set(Property|Out|Err|In)|clearProperty)|[a-z]e\\.setDefault)\\(");
    List<String> together = new ArrayList<>();
    Path lib = Path.of(System.getProperty("wasmeter.home"), "lib");
    try (Stream<Path> files = Files.walk(lib)) {
      for (Path file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
        String text = Files.readString(file).replaceAll(".*java\\.awt\\.headless.*", "");
        if (changes.matcher(text).find() && !text.contains("\n@Isolated(")) {
          together.add(lib.relativize(file).toString());
        }
      }
    }
    assertEquals(List.of(), together);
  }
}
