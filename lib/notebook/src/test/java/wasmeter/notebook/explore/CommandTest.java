package wasmeter.notebook.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wasmeter.notebook.Parameters;
import wasmeter.record.Globs;
import wasmeter.record.Scenario;

class CommandTest {
  @Test
  void namesAreQuoted() {
    assertEquals("-Dengines='chicory/compiler'", Command.engine("chicory/compiler"));
    assertEquals("-Dsamples='it'\\''s $HOME'", Command.sample("it's $HOME"));
    assertEquals("-Dscenarios=aot-execution", Command.scenario(Scenario.AOT_EXECUTION));
  }

  @Test
  void aShellPassesNamesOnAsTheyAre() throws IOException, InterruptedException {
    String name = "it's `$HOME` \"a b\" !\\ $(x); *";
    Process shell = new ProcessBuilder("sh", "-c", "printf %s " + Command.sample(name)).start();
    assertEquals(
        "-Dsamples=" + name,
        new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    assertEquals(0, shell.waitFor());
  }

  @Test
  void whatItSetsIsKnown() {
    Parameters again =
        Parameters.ofMaven(
            "{name=again, engines=chicory/compiler, samples=fibonacci, scenarios=jit}");
    assertEquals(Set.of("name", "engines", "samples", "scenarios"), again.values().keySet());
  }

  @Test
  void aCommaDoesNotSplitAName() {
    assertEquals("-Dsamples='a?b'", Command.sample("a,b"));
    assertTrue(Globs.matches("a?b", "a,b"));
  }

  @Test
  void anEngineBesideTheDefaultOneMustBeGivenAgain() {
    assertEquals("", Command.hint("chicory/compiler"));
    assertTrue(Command.hint("chicory/compiler@mine").contains("-Dchicory.jars=mine:path"));
  }

  @Test
  void thePageBeginsItAlike() {
    assertTrue(Template.text("evidence.js").contains("\"" + Command.START + "\""));
  }
}
