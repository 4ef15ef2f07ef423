package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What is mistyped in a plan is a sentence, as soon as the plan is made. */
class PlanTest {
  private static final byte[] MODULE = {0, 'a', 's', 'm', 1, 0, 0, 0};

  private static final Bench.Names NAMES =
      new Bench.Names(
          List.of("chicory/compiler", "chicory/interpreter", "wavm"), List.of("fibonacci", "sort"));

  @TempDir private Path directory;

  private static Plan plan() {
    return Plan.quick().knowing(NAMES);
  }

  private static String refused(Executable plan) {
    PlanException refusal = assertThrows(PlanException.class, plan);
    assertEquals(0, refusal.getStackTrace().length, "a cell shows the sentence alone");
    return refusal.getMessage();
  }

  @Test
  void misspeltNamesAreRefusedWhenThePlanIsMade() {
    assertEquals(
        "no engine is called 'chickory/*': did you mean chicory/*?",
        refused(() -> plan().engines("chickory/*")));
    assertEquals(
        "no engine is called 'chicory/compiler,wavm': give each name on its own, as"
            + " .engines(\"chicory/compiler\", \"wavm\")",
        refused(() -> plan().engines("chicory/compiler,wavm")));
    assertEquals(
        "no sample is called 'fibonaci': did you mean fibonacci?",
        refused(() -> plan().samples("fibonaci")));
    assertEquals(
        "no scenario is called 'jit,execute': give each name on its own, as"
            + " .scenarios(\"jit\", \"execute\")",
        refused(() -> plan().scenarios("jit,execute")));
    assertEquals(
        "no plan is called 'tril': did you mean trial?", refused(() -> Plan.named("tril")));
    assertEquals(
        "no plan is called '': there are trial, quick, full", refused(() -> Plan.named("")));
  }

  @Test
  void whatMayComeLaterIsNotRefused() throws Exception {
    assertEquals(
        List.of("chicory/compiler@mine", "wavm@*", "*@mine"),
        plan().engines("chicory/compiler@mine", "wavm@*", "*@mine").engineGlobs());
    Path module = Files.write(directory.resolve("mine.wasm"), MODULE);
    assertEquals(List.of("mine"), plan().module(module).samples("mine").sampleGlobs());
    assertTrue(refused(() -> plan().samples("mine")).startsWith("no sample is called 'mine'"));
    assertEquals(List.of("mine"), Plan.quick().samples("mine").sampleGlobs(), "knows no names");
  }

  /** A variable of a cell that was not run, or failed. */
  @TestFactory
  List<DynamicTest> nullIsASentence() throws Exception {
    Path file = Files.write(directory.resolve("mine.wasm"), MODULE);
    Plan plan = plan().module(file);
    List<Executable> all =
        List.of(
            () -> plan.engines((String[]) null),
            () -> plan.engines("wavm", null),
            () -> plan.samples((String[]) null),
            () -> plan.samples((String) null),
            () -> plan.scenarios((String) null),
            () -> plan.module(null),
            () -> plan.modules(null),
            () -> plan.trust(null),
            () -> plan.call(null),
            () -> plan.call("run", (Object[]) null),
            () -> plan.function(null, 1),
            () -> plan.function("env.now", (String) null),
            () -> plan.variant(null),
            () -> plan.against(null),
            () -> Plan.named(null));
    return all.stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    "null",
                    () -> {
                      String said = refused(one);
                      assertTrue(said.contains("is given null: run the cell that sets"), said);
                    }))
        .toList();
  }

  @Test
  void numbersThatMeanNothingAreSentences() {
    assertEquals("a cell needs at least 1 fork, not -1", refused(() -> plan().forks(-1)));
    for (double share : new double[] {2, 0, -0.1, Double.NaN}) {
      assertEquals(
          "a precision is a share, such as 0.02 for 2 %, not " + share,
          refused(() -> plan().precision(share)));
    }
    assertEquals(
        "a run takes above 0 minutes, at most a year, not NaN",
        refused(() -> plan().minutes(Double.NaN)));
    assertEquals(
        "a deadline is at least 1 s, not PT-1S",
        refused(() -> plan().deadline(Duration.ofSeconds(-1))));
    assertEquals("a deadline is at least 1 s, not null", refused(() -> plan().deadline(null)));
    assertTrue(refused(() -> plan().engines(" ")).startsWith("the name of one engine is empty"));
  }
}
