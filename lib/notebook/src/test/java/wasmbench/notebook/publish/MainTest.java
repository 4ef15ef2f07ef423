package wasmbench.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private static final List<String> SETTINGS =
      List.of("plan", "engines", "samples", "scenarios", "name");

  private final String home = System.getProperty("wasmbench.home");

  @AfterEach
  void forget() {
    SETTINGS.forEach(System::clearProperty);
    System.setProperty("wasmbench.home", home);
  }

  @Test
  void neitherJmhNorAnEngineIsOnTheClassPathOfTheKernel() {
    assertThrows(
        ClassNotFoundException.class, () -> Class.forName("org.openjdk.jmh.runner.Runner"));
    assertThrows(
        ClassNotFoundException.class, () -> Class.forName("com.dylibso.chicory.wasm.Parser"));
  }

  @Test
  void anUnknownPlanIsOneSentence() {
    System.setProperty("plan", "tryal");
    assertRefused("no plan is called 'tryal': did you mean trial", "report");
  }

  @Test
  void anUnknownScenarioIsOneSentence() {
    System.setProperty("scenarios", "exekute");
    assertRefused("no scenario is called 'exekute': did you mean execute", "report");
  }

  @Test
  void anUnknownEngineIsOneSentence() {
    System.setProperty("plan", "trial");
    System.setProperty("engines", "chicory/compiller");
    assertRefused("no engine is called 'chicory/compiller': did you mean chicory/comp", "report");
  }

  @Test
  void anUnknownSampleIsOneSentence() {
    System.setProperty("plan", "trial");
    System.setProperty("engines", "native");
    System.setProperty("samples", "fibonaci");
    assertRefused("no sample is called 'fibonaci': did you mean fibonacci", "report");
  }

  @Test
  void aNameThatNoFileCanHaveIsOneSentence() {
    System.setProperty("name", "../elsewhere");
    assertRefused("'../elsewhere' cannot name a log", "report");
  }

  @Test
  void aMissingLogIsOneSentence() {
    assertRefused("there is no log missing.jsonl", "notebooks", "--log=missing.jsonl", "--out=x");
  }

  @Test
  void outsideOfACheckoutThereIsOneSentence(@TempDir Path elsewhere) {
    System.setProperty("wasmbench.home", elsewhere.toString());
    assertRefused("no checkout of wasmbench in or above", "setup");
  }

  /** Exit code 1, one sentence, and nothing was measured. */
  private static void assertRefused(String sentence, String... arguments) {
    StringWriter errors = new StringWriter();
    assertEquals(1, Main.execute(new PrintWriter(errors, true), arguments));
    assertTrue(errors.toString().startsWith("wasmbench: " + sentence), errors::toString);
    assertEquals(1, errors.toString().lines().count(), errors::toString);
  }
}
