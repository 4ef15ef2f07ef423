package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wasmeter.engine.ForkSpec;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.measure.budget.Budget;
import wasmeter.measure.launch.Launch;
import wasmeter.measure.launch.Launcher;
import wasmeter.measure.launch.Outcome;
import wasmeter.measure.launch.Scratch;
import wasmeter.record.Cause;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.sample.Sample;
import wasmeter.sample.Samples;
import wasmeter.sample.Scope;

/** Which artefact a fork loads. */
class ForkerTest {
  @TempDir private Path directory;
  private final Installation installation = new Installation();
  private final List<Path> stored = new ArrayList<>();
  private final List<Path> loaded = new ArrayList<>();
  private final List<Double> artefacts = new ArrayList<>();
  private final Scratch scratch = new Scratch();
  private Sample sample;
  private long now;
  private double storeSeconds = 1;
  private Reading.Failed storeFailure;

  @BeforeEach
  void write() throws IOException {
    try (InputStream in = Sample.class.getResourceAsStream("imports.wasm")) {
      Files.write(directory.resolve("mine.wasm"), in.readAllBytes());
    }
    Files.writeString(
        directory.resolve("sample.json"),
        "{\"schema\": 1, \"name\": \"mine\", \"module\": \"mine.wasm\"}");
    sample = Samples.module(directory);
  }

  @AfterEach
  void close() {
    scratch.close();
  }

  /** Starts nothing; a store takes its time. */
  private final class Pretended implements Launcher {
    @Override
    public Outcome run(Launch launch, Consumer<Message.Measured> live) {
      if (launch.job().task() == Job.Task.STORE) {
        now += Math.round(storeSeconds * 1e9);
        stored.add(launch.directory());
        if (storeFailure != null) {
          return new Outcome.Failed(List.of(), storeFailure);
        }
      } else {
        Path store =
            launch.job().inputs().values().stream()
                .filter(stored::contains)
                .findFirst()
                .orElseThrow();
        assertTrue(Files.isDirectory(store), "an artefact is there while it is loaded");
        loaded.add(store);
      }
      return new Outcome.Finished(List.of(), 0);
    }

    @Override
    public Header.Machine machine() {
      throw new AssertionError("the forks of a run do not depend on it");
    }

    @Override
    public Header.Conditions conditions(List<String> jvmArguments) {
      throw new AssertionError("the forks of a run do not depend on them");
    }
  }

  private Cell cell(Scenario scenario) {
    return new Cell(
        new EngineStatus(
            "toy",
            installation.engines().getFirst(),
            ForkSpec.of(List.of()),
            new Header.Engine("e", "toy", "1", "Java", List.of(), "", Map.of(), "", Map.of()),
            null,
            Map.of()),
        sample,
        scenario,
        Start.COLD);
  }

  private List<Outcome> forks(int... numbers) throws InterruptedException {
    Forker forker =
        new Forker(Budget.of(Scope.FULL), new Pretended(), installation, scratch, () -> now);
    List<Outcome> outcomes = new ArrayList<>();
    for (int number : numbers) {
      for (Scenario scenario : List.of(Scenario.DESERIALIZE_MODULE, Scenario.AOT_EXECUTION)) {
        forker.measure(
            cell(scenario),
            number,
            seen -> {
              assertEquals(Events.ARTEFACT, seen.measurement().event());
              artefacts.add(seen.value());
            },
            outcomes::add);
      }
    }
    return outcomes;
  }

  /** What differs between two compilations is replicated, as everything else is. */
  @Test
  void eachForkLoadsAnArtefactOfItsOwn() throws Exception {
    forks(1, 2, 3);
    assertEquals(3, stored.size());
    assertEquals(
        List.of(
            stored.get(0),
            stored.get(0),
            stored.get(1),
            stored.get(1),
            stored.get(2),
            stored.get(2)),
        loaded);
    assertEquals(3, artefacts.stream().distinct().count());
    assertEquals(artefacts.get(0), artefacts.get(1), "scenarios share it: they are no replication");
    assertFalse(Files.exists(stored.get(0)), "only one of an engine and a module is kept");
  }

  @Test
  void whatTakesLongToCompileIsSharedAndRecordedAsSuch() throws Exception {
    storeSeconds = 6;
    forks(1, 2, 3);
    assertEquals(1, stored.size());
    assertEquals(6, loaded.size());
    assertEquals(1, artefacts.stream().distinct().count());
  }

  @Test
  void whatCannotBeCompiledIsTriedOnce() throws Exception {
    storeFailure = new Reading.Failed(Cause.DIED, "it crashed", "");
    List<Outcome> outcomes = forks(1, 2);
    assertEquals(1, stored.size());
    assertEquals(4, outcomes.size());
    for (Outcome outcome : outcomes) {
      assertEquals(
          new Reading.Failed(
              Cause.ARTEFACT_MISSING, "the artefact could not be made: it crashed", ""),
          outcome.missing().orElseThrow());
    }
    assertEquals(List.of(), artefacts);
  }
}
