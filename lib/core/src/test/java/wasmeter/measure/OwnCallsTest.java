package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.record.Scenario;
import wasmeter.sample.Call;
import wasmeter.sample.Sample;
import wasmeter.sample.SampleException;
import wasmeter.wasm.Encoder;

/** Several calls of one module, and arguments as people write them. */
class OwnCallsTest {
  /** Types: 0 is (i32) → i32, 1 is (i64) → i64, 2 is (f32) → f32. */
  private static final String TYPES = Encoder.section(1, "03 60017f017f 60017e017e 60017d017d");

  @TempDir private Path directory;
  private Path module;

  @BeforeEach
  void write() throws Exception {
    module =
        Files.write(
            directory.resolve("two.wasm"),
            Encoder.module(
                TYPES,
                Encoder.section(3, "03 00 01 02"),
                Encoder.section(
                    7,
                    "03"
                        + Encoder.name("cheap")
                        + "0000"
                        + Encoder.name("mix64")
                        + "0001"
                        + Encoder.name("half")
                        + "0002"),
                Encoder.section(
                    10,
                    "03"
                        + Encoder.sized("0020000b")
                        + Encoder.sized("0020000b")
                        + Encoder.sized("0020000b"))));
  }

  private static List<String> names(Plan plan) {
    return plan.ownModules().stream().map(Sample::name).toList();
  }

  private static List<String> calls(Plan plan) {
    return plan.ownModules().stream().map(m -> m.call().map(Call::name).orElse("")).toList();
  }

  @Test
  void eachCallOfAModuleHasRowsOfItsOwn() {
    Plan once = Plan.quick().module(module).call("cheap", 1);
    assertEquals(List.of("two"), names(once));
    for (Plan plan : List.of(once.call("mix64", 7), once.module(module).call("mix64", 7))) {
      assertEquals(List.of("two cheap(1)", "two mix64(7)"), names(plan));
      assertEquals(List.of("cheap(1)", "mix64(7)"), calls(plan));
      assertTrue(plan.ownModules().stream().allMatch(m -> m.refusal() == null));
    }
    assertEquals(List.of("two"), names(once.call("cheap", 1)), "the same call again");
    assertEquals(
        List.of("two cheap(1)", "two cheap(2)", "two"),
        names(once.call("cheap", 2).module(module)),
        "a module that nothing is called of");
    assertEquals(List.of("two"), names(Plan.quick().module(module).module(module)));
  }

  @Test
  void aFunctionIsGivenWhateverIsCalled() throws Exception {
    Path importing =
        Files.write(
            directory.resolve("importing.wasm"),
            Encoder.module(
                TYPES,
                Encoder.section(2, "01" + Encoder.name("env") + Encoder.name("log") + "0000"),
                Encoder.section(3, "01 00"),
                Encoder.section(7, "01" + Encoder.name("f") + "0001"),
                Encoder.section(10, "01" + Encoder.sized("0020000b"))));
    Plan plan = Plan.quick().module(importing).call("f", 1).call("f", 2).function("env.log", 3);
    assertEquals(
        List.of(1, 1), plan.ownModules().stream().map(m -> m.needs().functions().size()).toList());
  }

  @Test
  void forksAreWhatWasAskedForWhateverIsCalledAfterwards() {
    Plan plan = Plan.trial().module(module).forks(3).call("cheap", 1);
    assertEquals(3, plan.budget().repetition().forks());
  }

  @Test
  void argumentsAreWrittenAsPeopleWriteThem() {
    Plan plan = Plan.quick().module(module);
    assertEquals(List.of("cheap(-1)"), calls(plan.call("cheap", 4294967295L)));
    assertEquals(List.of("cheap(-559038737)"), calls(plan.call("cheap", "0xdeadbeef")));
    assertEquals(List.of("cheap(-559038737)"), calls(plan.call("cheap", 0xdeadbeef)));
    assertEquals(
        List.of("mix64(-1)"), calls(plan.call("mix64", new BigInteger("18446744073709551615"))));
    assertEquals(List.of("half(NaN)"), calls(plan.call("half", Float.NaN)));
    assertEquals(List.of("half(nan:0x1)"), calls(plan.call("half", "nan:0x1")));
    assertEquals(List.of("half(-0.0)"), calls(plan.call("half", -0.0)));
    refused("argument 1 of half: '1.0E39' is not an f32", plan, "half", 1e39);
    refused("argument 1 of cheap: '1.0' is not an i32", plan, "cheap", 1.0);
    refused("argument 1 of cheap: 'a' is not an i32", plan, "cheap", 'a');
    assertThrows(PlanException.class, () -> plan.call("cheap", (Object[]) null));
    refused("cheap of two takes [i32], not 2 arguments", plan, "cheap", 1, 2);
  }

  private static void refused(String says, Plan plan, String export, Object... arguments) {
    var thrown = assertThrows(SampleException.class, () -> plan.call(export, arguments));
    assertTrue(thrown.getMessage().startsWith(says), thrown.getMessage());
  }

  @Test
  void callsThatAreDescribedAndNotMeasuredAreNamed() throws Exception {
    String call =
        "{\"name\": \"%s\", \"steps\": [{\"export\": \"cheap\", \"arguments\": [{\"i32\": 1}]}]}";
    Files.writeString(
        directory.resolve("sample.json"),
        "{\"schema\": 1, \"name\": \"mine\", \"module\": \"two.wasm\", \"calls\": [%s, %s]}"
            .formatted(call.formatted("a"), call.formatted("b")));
    Plan plan =
        Plan.quick()
            .engines("toy/right")
            .module(directory)
            .samples("mine")
            .scenarios(Scenario.EXECUTE_CALL.label());
    List<String> warnings = Bench.here().preview(plan, directory.resolve("log.jsonl")).warnings();
    assertTrue(
        warnings.stream()
            .anyMatch(
                w ->
                    w.startsWith(
                        "mine has 2 calls, of which the first is measured, a: \"each\": true")),
        warnings.toString());
  }

  @Test
  void modulesThatTheChosenSamplesDoNotNameAreNamed() throws Exception {
    Plan plan = Plan.quick().engines("toy/right").module(module);
    assertEquals(List.of(), notMeasured(plan));
    assertEquals(List.of(), notMeasured(plan.samples("tw*")));
    assertEquals(
        List.of(
            "1 module of your own is not measured, as the samples that are chosen do not name it:"
                + " two"),
        notMeasured(plan.samples("noop")));
  }

  private List<String> notMeasured(Plan plan) throws Exception {
    return Bench.here().preview(plan, directory.resolve("log.jsonl")).warnings().stream()
        .filter(warning -> warning.contains("not measured"))
        .toList();
  }
}
