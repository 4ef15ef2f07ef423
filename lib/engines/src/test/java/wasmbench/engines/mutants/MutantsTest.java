package wasmbench.engines.mutants;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import wasmbench.engine.EngineException;
import wasmbench.engine.Power;
import wasmbench.engine.WasmEngine;
import wasmbench.engines.Engines;
import wasmbench.sample.ModuleContents;
import wasmbench.sample.ModuleOutline;

/** A few of the broken modules of {@code mvn -Pmutants}. */
class MutantsTest {
  private static final long FIRST = 1;
  private static final int COUNT = 40;
  private static final int READ = 3_000;

  private static final Path SAMPLES = Path.of(System.getProperty("wasmbench.home"), "samples");

  private static final Path KEPT = Path.of("target", "mutants");

  @TestFactory
  Stream<DynamicTest> bearsMutants() {
    return Engines.all().stream()
        .filter(engine -> !engine.lacks().containsKey(Power.COMPILE))
        .filter(engine -> !engine.id().equals("wavm")) // nothing brings its library
        .filter(engine -> !engine.id().equals("toy")) // what it is given is all the same to it
        .map(engine -> DynamicTest.dynamicTest(engine.id(), () -> bears(engine)));
  }

  private static void bears(WasmEngine engine) throws IOException, InterruptedException {
    List<Long> before = children();
    Mutants.Summary summary;
    try {
      summary = new Mutants(SAMPLES, KEPT).run(engine, FIRST, COUNT);
    } catch (EngineException.Unavailable e) {
      Assumptions.abort(e.getMessage());
      return;
    }
    assertEquals(List.of(), summary.defects(), "kept in " + KEPT);
    assertEquals(COUNT, summary.total(), summary.text());
    assertTrue(summary.counts().containsKey(MutantsFork.RESULT), summary.text());
    assertEquals(before, children(), "processes are left");
  }

  private static List<Long> children() {
    return ProcessHandle.current().descendants().map(ProcessHandle::pid).sorted().toList();
  }

  /** Notebooks read modules themselves, in a process that must not die of them. */
  @Test
  void mutantsAreReadOrRefused() throws IOException {
    Mutator mutator = Mutator.ofSamples(SAMPLES);
    int refused = 0;
    for (long seed = FIRST; seed < FIRST + READ; seed++) {
      byte[] mutant = mutator.mutant(seed);
      try {
        ModuleOutline.of(mutant);
        ModuleContents.of(mutant);
      } catch (IllegalArgumentException e) {
        refused++;
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    assertTrue(refused > 0 && refused < READ, refused + " were refused");
  }

  @Test
  void aSeedGivesItsMutantAgain() throws IOException {
    assertArrayEquals(
        Mutator.ofSamples(SAMPLES).mutant(FIRST), Mutator.ofSamples(SAMPLES).mutant(FIRST));
  }
}
