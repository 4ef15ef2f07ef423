package wasmeter.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckMainTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "truth",
        "adapter",
        "soak",
        "mutants",
        "disturbed",
        "parent",
        "coverage",
        "verdict",
        "settings",
        "scale",
        "lifetime",
        "footprint",
        "node",
        "fleet"
      })
  void isFoundByItsName(String name) {
    assertEquals(name, CheckMain.named(name).orElseThrow().name());
  }

  @Test
  void anUnknownNameIsAnsweredByThoseThatAreKnown() {
    assertTrue(CheckMain.named("honesty").isEmpty());
    assertEquals(
        "there is no check 'honesty': give one of these by -Dcheck=: truth, adapter, soak, mutants,"
            + " disturbed, parent, coverage, verdict, settings, forecast, scale, lifetime,"
            + " footprint, node, fleet",
        CheckMain.unknown("honesty"));
    assertTrue(CheckMain.unknown("").startsWith("no check is named: "));
  }

  @Test
  void whatFailsIsOneSentence(@TempDir Path directory) throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    String wrong = CheckMain.wrong("truth", file).orElseThrow();
    assertTrue(wrong.startsWith("this should not have happened: FileAlreadyExists"), wrong);
    assertEquals(CheckMain.unknown("x"), CheckMain.wrong("x", directory).orElseThrow());
  }
}
