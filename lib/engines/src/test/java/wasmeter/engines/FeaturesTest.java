package wasmeter.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.Alongside;
import wasmeter.measure.Bench;
import wasmeter.measure.EngineStatus;
import wasmeter.measure.FrugalLauncher;
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
@Alongside
class FeaturesTest {
  private static final Bench BENCH = Bench.with(FrugalLauncher.HERE);

  @TestFactory
  Stream<DynamicTest> executesWhatTheTableSays() throws InterruptedException {
    return BENCH.features(Plan.quick()).stream()
        .filter(
            engine ->
                Expected.OF.containsKey(engine.name())
                    && Expected.OF.get(engine.name()).missingFeatures() != null)
        .map(engine -> DynamicTest.dynamicTest(engine.name(), () -> compare(engine)));
  }

  private static void compare(EngineStatus engine) {
    Assumptions.assumeTrue(engine.absence() == null, () -> engine.absence().reason());
    assertEquals(
        Expected.FEATURES.stream().map("with-"::concat).collect(Collectors.toSet()),
        engine.trials().keySet(),
        "each was executed");
    assertEquals(
        Expected.OF.get(engine.name()).missingFeatures(),
        engine.trials().entrySet().stream()
            .filter(e -> e.getValue() instanceof Reading.Missing)
            .map(e -> e.getKey().substring("with-".length()))
            .collect(Collectors.toSet()),
        engine.trials()::toString);
    for (Reading reading : engine.trials().values()) {
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
    BENCH.run(plan, log, Progress.SILENT);
    Records records = BENCH.run(plan, log, Progress.SILENT);
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
