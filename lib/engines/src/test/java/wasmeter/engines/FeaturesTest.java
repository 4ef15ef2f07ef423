package wasmeter.engines;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.measure.Bench;
import wasmeter.measure.EngineStatus;
import wasmeter.measure.Plan;
import wasmeter.measure.Progress;
import wasmeter.record.Cause;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.Scenario;

/** What each engine was seen to execute, in a separate process, of the samples with features. */
class FeaturesTest {
  private static final Set<String> ALL =
      Set.of("bulk-memory", "exceptions", "gc", "multi-memory", "simd", "tail-calls", "threads");

  private static final Map<String, Set<String>> LACKS =
      Map.ofEntries(
          entry("chicory/interpreter", Set.of("simd")),
          entry("chicory/compiler", Set.of("simd")),
          entry("endive/interpreter", Set.of("simd")),
          entry("endive/compiler", Set.of("simd")),
          entry("graalwasm/interpreter", Set.of("exceptions", "gc", "tail-calls", "threads")),
          entry("graalwasm/jit", Set.of("exceptions", "gc", "tail-calls", "threads")),
          entry("wasmtime/cranelift", Set.of()),
          entry("wasmtime/winch", Set.of("exceptions", "gc", "tail-calls")),
          entry("wasmtime/pulley", Set.of("threads")),
          entry("wasmer/singlepass", Set.of("exceptions", "gc", "simd", "tail-calls")),
          entry("wasmer/cranelift", Set.of("gc", "tail-calls")),
          entry("wasmer/llvm", Set.of("gc")),
          entry("wasmi", Set.of("exceptions", "gc", "simd", "threads")),
          entry("lucet", ALL),
          entry("native", ALL));

  @TestFactory
  Stream<DynamicTest> executesWhatTheTableSays() throws InterruptedException {
    return Bench.here().features(Plan.quick()).stream()
        .filter(engine -> LACKS.containsKey(engine.name()))
        .map(engine -> DynamicTest.dynamicTest(engine.name(), () -> compare(engine)));
  }

  private static void compare(EngineStatus engine) {
    Assumptions.assumeTrue(engine.absence() == null, () -> engine.absence().reason());
    assertEquals(
        ALL.stream().map("with-"::concat).collect(Collectors.toSet()),
        engine.executed().keySet(),
        "each was executed");
    assertEquals(
        LACKS.get(engine.name()),
        engine.executed().entrySet().stream()
            .filter(e -> e.getValue() instanceof Reading.Missing)
            .map(e -> e.getKey().substring("with-".length()))
            .collect(Collectors.toSet()),
        engine.executed()::toString);
    for (Reading reading : engine.executed().values()) {
      if (reading instanceof Reading.Missing missing) {
        assertFalse(
            Set.of(Cause.DIED, Cause.WRONG_ANSWER).contains(missing.cause()), missing.toString());
        assertEquals(0, missing.reason().lines().skip(1).count(), missing.reason());
      }
    }
  }

  @Test
  void aRunRecordsItOnceAndMeasuresNothingThatIsRejected(@TempDir Path directory)
      throws InterruptedException {
    Plan plan = Plan.quick().engines("graalwasm/interpreter").samples("with-gc");
    Path log = directory.resolve("log.jsonl");
    Bench.here().run(plan, log, Progress.SILENT);
    Records records = Bench.here().run(plan, log, Progress.SILENT);
    List<Observation> support =
        records.observations().stream()
            .filter(o -> o.measurement().event().equals(Events.SUPPORT))
            .toList();
    assertEquals(1, support.size());
    Reading.Failed tried = assertInstanceOf(Reading.Failed.class, support.getFirst().reading());
    assertEquals(Cause.REJECTED, tried.cause());
    List<Observation> cells =
        records.observations().stream().filter(o -> o.cell().scenario() != null).toList();
    assertEquals(
        List.of(Scenario.EXECUTE_CALL), cells.stream().map(o -> o.cell().scenario()).toList());
    assertEquals(new Reading.Skipped(tried.cause(), tried.reason()), cells.getFirst().reading());
    Header.SampleModule sample = records.samples().get(support.getFirst().cell().sample());
    assertEquals(List.of("gc"), sample.features());
    assertEquals("without-gc", sample.counterpart());
  }
}
