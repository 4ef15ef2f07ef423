package wasmeter.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
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
import wasmeter.engine.WasmEngine;
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
import wasmeter.record.Measurement;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;
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
  private List<Message> storeSays = List.of();
  private WasmEngine engine = installation.engines().getFirst();

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
        return new Outcome.Finished(storeSays, 0);
      }
      for (Path store : launch.job().inputs().values().stream().filter(stored::contains).toList()) {
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
            engine,
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

  /** An artefact shows it, so that one is made for a fork that loads none. */
  @Test
  void whatAnInterpreterExecutesIsRecordedOfEachForkThatExecutes() throws Exception {
    Message.Measured left =
        new Message.Measured(
            Measurement.once(null, 0, Events.INTERPRETED, Unit.COUNT), 3, "3 functions");
    storeSays = List.of(new Message.Started(0), left, new Message.Done());
    List<Message.Measured> seen = new ArrayList<>();
    Forker forker =
        new Forker(Budget.of(Scope.FULL), new Pretended(), installation, scratch, () -> now);
    forker.measure(cell(Scenario.JIT), 1, seen::add, _ -> {});
    assertEquals(List.of(), seen, "of an engine that compiles everything nothing is asked");
    assertEquals(List.of(), stored);
    engine = interpreting(engine);
    for (Scenario scenario :
        List.of(
            Scenario.JIT, Scenario.AOT_EXECUTION, Scenario.DESERIALIZE_MODULE, Scenario.LIFETIME)) {
      forker.measure(cell(scenario), 1, seen::add, _ -> {});
    }
    assertEquals(1, stored.size());
    assertEquals(
        List.of(
            Events.INTERPRETED,
            Events.ARTEFACT,
            Events.INTERPRETED,
            Events.ARTEFACT,
            Events.INTERPRETED),
        seen.stream().map(s -> s.measurement().event()).toList());
    assertEquals(left, seen.getFirst());
  }

  private static WasmEngine interpreting(WasmEngine engine) {
    return (WasmEngine)
        Proxy.newProxyInstance(
            WasmEngine.class.getClassLoader(),
            new Class<?>[] {WasmEngine.class},
            (_, method, arguments) ->
                method.getName().equals("mayInterpret") ? true : method.invoke(engine, arguments));
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
