package wasmeter.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import wasmeter.engine.AheadOfTimeRuntime;
import wasmeter.engine.Surroundings;
import wasmeter.engine.WasmEngine;
import wasmeter.engine.WasmRuntime;
import wasmeter.fork.lifecycle.ColdFork;
import wasmeter.fork.lifecycle.Seal;
import wasmeter.fork.lifetime.Calls;
import wasmeter.fork.lifetime.Footprint;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.fork.link.MessageWriter;
import wasmeter.record.Events;
import wasmeter.record.Scenario;
import wasmeter.sample.Call;
import wasmeter.wasm.ExportCall;

/** Lives a whole life in this process, as a fork does, briefly; and looks at what it reports. */
final class Lives {
  /** Too short for an engine to be steady: it must not depend on how fast the machine is. */
  private static final double SECONDS = 0.05;

  private final WasmEngine engine;
  private final Path directory;
  private final SampleCalls sample;

  Lives(WasmEngine engine, Path directory, SampleCalls sample) throws IOException {
    this.engine = engine;
    this.directory = Files.createTempDirectory(directory, "life");
    this.sample = sample;
  }

  void fromBytes(boolean once) throws IOException {
    requireLife(lived(Scenario.LIFETIME, null, once));
  }

  void fromStorage() throws IOException {
    Path artefact = Files.createDirectory(directory.resolve("artefact"));
    try (WasmRuntime runtime = engine.open(new Surroundings(directory))) {
      ((AheadOfTimeRuntime) runtime).compileTo(sample.module(), artefact);
    }
    Seal.close(artefact, sample.module());
    requireLife(lived(Scenario.STORED_LIFETIME, artefact, false));
  }

  void footprint() throws IOException {
    List<Message.Measured> seen = lived(Scenario.FOOTPRINT, null, false);
    List<Message.Measured> steps = of(seen, Events.RSS);
    require(!steps.isEmpty() && of(seen, Events.HEAP).size() == steps.size(), seen);
    require(steps.stream().allMatch(step -> step.value() > 0), steps);
    require(of(seen, Events.TIME).size() == 1, seen);
  }

  private List<Message.Measured> lived(Scenario scenario, Path artefact, boolean once)
      throws IOException {
    Path report = directory.resolve("report");
    Path module = Files.write(directory.resolve("module.wasm"), sample.module());
    ExportCall step = sample.steps().getFirst();
    Job job =
        new Job(Job.Task.COLD)
            .with("scenario", scenario.label())
            .with("module", module)
            .with("artefact", artefact)
            .with("initialize", sample.initialize())
            .with("once", once)
            .with("window.seconds", 1)
            .with("budget.seconds", SECONDS)
            .calling(Call.of(step.export(), step));
    MessageWriter messages = new MessageWriter(System.nanoTime());
    if (scenario == Scenario.FOOTPRINT) {
      messages.open(report);
      Footprint.run(job, engine, messages);
    } else {
      ColdFork.run(job, engine, messages, new Calls(job, engine, messages));
      messages.open(report);
    }
    try (Stream<String> lines = Files.lines(report)) {
      List<Message.Measured> seen = new ArrayList<>();
      lines
          .map(Message::read)
          .filter(Message.Measured.class::isInstance)
          .forEach(message -> seen.add((Message.Measured) message));
      return seen;
    }
  }

  private static void requireLife(List<Message.Measured> seen) {
    List<Message.Measured> stamps = of(seen, Events.CALLS);
    require(!stamps.isEmpty() && stamps.getFirst().measurement().operations() == 1, seen);
    for (int i = 1; i < stamps.size(); i++) {
      require(
          stamps.get(i).measurement().operations() > stamps.get(i - 1).measurement().operations()
              && stamps.get(i).value() >= stamps.get(i - 1).value(),
          stamps);
    }
    double whole =
        of(seen, Events.TIME).stream()
            .filter(message -> message.measurement().phase() == null)
            .mapToDouble(Message.Measured::value)
            .sum();
    require(stamps.getFirst().value() == whole, seen);
    require(of(seen, Events.STEADY_CALL).size() == 1, seen);
    List<Message.Measured> further = of(seen, Events.FURTHER_INSTANCE);
    require(further.size() == 1 && further.getFirst().value() > 0, seen);
  }

  private static List<Message.Measured> of(List<Message.Measured> seen, String event) {
    return seen.stream().filter(m -> m.measurement().event().equals(event)).toList();
  }

  private static void require(boolean holds, Object seen) {
    if (!holds) {
      throw new IllegalStateException("not a life: " + seen);
    }
  }
}
