package wasmeter.notebook.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
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
