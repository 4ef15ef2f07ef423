package wasmeter.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.Alongside;
import wasmeter.measure.Bench;
import wasmeter.measure.FrugalLauncher;
import wasmeter.measure.Plan;
import wasmeter.measure.Progress;
import wasmeter.record.Events;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.sample.SampleException;

/** A module's imports, provided by a plan and called in the process that measures. */
@Alongside
class FunctionsTest {
  /** {@code sum} calls {@code env.tick(n)} and {@code env.add(sum, n)} for each n down to 1. */
  private static final String MODULE =
      "0061736d0100000001100360027f7f017f60017f0060017f017f02160203656e7603616464000003"
          + "656e76047469636b0001030201020707010373756d00020a20011e01017f03402000100120012000"
          + "10002101200041016b22000d000b20010b";

  private static final String[] ENGINES = {"chicory/interpreter", "graalwasm/interpreter"};

  private static final Bench BENCH = Bench.with(FrugalLauncher.HERE);

  @TempDir private Path directory;
  private Plan plan;

  @BeforeEach
  void write() throws IOException {
    Path module = Files.write(directory.resolve("calling.wasm"), HexFormat.of().parseHex(MODULE));
    plan = Plan.trial().engines(ENGINES).module(module).samples("calling").call("sum", 10);
    plan = plan.with(plan.budget().withLifetime(Duration.ZERO)).scenarios("lifetime");
  }

  private Map<String, String> answers(Plan asked) throws InterruptedException {
    Records records = BENCH.run(asked, directory.resolve("log.jsonl"), Progress.SILENT);
    Map<String, String> answers = new TreeMap<>();
    records.observations().stream()
        .filter(o -> o.cell().scenario() != null)
        .forEach(
            o -> {
              String engine = records.engines().get(o.cell().engine()).name();
              switch (o.reading()) {
                case Reading.Missing missing -> answers.put(engine, missing.reason());
                case Reading.Observed seen when o.measurement().event().equals(Events.ANSWER) ->
                    answers.put(engine, seen.note());
                case Reading.Observed seen -> {}
              }
            });
    return answers;
  }

  @Test
  void aLambdaAndAConstantAreCalled() throws InterruptedException {
    Map<String, String> answers =
        answers(plan.function("env.add", "(a, b) -> a + b * b").function("env.tick", 0));
    assertEquals(Map.of("chicory/interpreter", "385", "graalwasm/interpreter", "385"), answers);
  }

  @Test
  void aLambdaThatThrowsFailsTheCell() throws InterruptedException {
    Map<String, String> answers =
        answers(
            plan.function("env.add", "(a, b) -> { throw new IllegalStateException(\"no\"); }")
                .function("env.tick", 0));
    assertEquals(List.of(ENGINES), List.copyOf(answers.keySet()));
    answers.values().forEach(reason -> assertTrue(reason.startsWith("trap"), reason));
  }

  @Test
  void whatIsNotProvidedIsAGapThatNamesTheImport() throws InterruptedException {
    Map<String, String> answers = answers(plan.function("env.tick", 0));
    assertEquals(2, answers.size());
    answers.values().forEach(reason -> assertTrue(reason.contains("env.add"), reason));
  }

  @Test
  void mistakesAreFoundBeforeAnythingIsMeasured() {
    assertTrue(
        assertThrows(SampleException.class, () -> plan.function("env.sub", 0))
            .getMessage()
            .contains("only [env.add, env.tick]"));
    assertTrue(
        assertThrows(SampleException.class, () -> plan.function("env.add", "a -> a"))
            .getMessage()
            .contains("not a lambda that takes (int, int) and returns int"));
    assertTrue(
        assertThrows(SampleException.class, () -> plan.function("env.add", 1.5))
            .getMessage()
            .contains("'1.5' is not an i32"));
  }
}
