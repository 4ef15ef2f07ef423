package wasmbench.notebook.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MainTest {
  @AfterEach
  void forget() {
    System.clearProperty("plan");
    System.clearProperty("engines");
    System.clearProperty("samples");
    System.clearProperty("name");
  }

  /** Exit code 1 and one sentence; nothing was measured before that. */
  private static String refused(String... arguments) {
    PrintStream before = System.err;
    ByteArrayOutputStream error = new ByteArrayOutputStream();
    System.setErr(new PrintStream(error, true, StandardCharsets.UTF_8));
    try {
      assertEquals(1, Main.execute(arguments));
    } finally {
      System.setErr(before);
    }
    String said = error.toString(StandardCharsets.UTF_8);
    assertEquals(1, said.lines().count(), said);
    assertTrue(said.startsWith("wasmbench: "), said);
    return said;
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
    System.setProperty("plan", "trail");
    assertTrue(refused("report").contains("did you mean trial"));
  }

  @Test
  void anUnknownEngineIsOneSentence() {
    System.setProperty("plan", "trial");
    System.setProperty("engines", "chicory/compiller");
    assertTrue(refused("report").contains("did you mean chicory/compiler"));
  }

  @Test
  void anUnknownSampleIsOneSentence() {
    System.setProperty("plan", "trial");
    System.setProperty("engines", "native");
    System.setProperty("samples", "fibonaci");
    assertTrue(refused("report").contains("did you mean fibonacci"));
  }

  @Test
  void anUnusableNameIsOneSentence() {
    System.setProperty("name", "../elsewhere");
    assertTrue(refused("report").contains("cannot name a log"));
  }

  @Test
  void aMissingLogIsOneSentence() {
    assertTrue(refused("notebooks", "--log", "missing.jsonl", "--out", "x").contains("no log"));
  }
}
