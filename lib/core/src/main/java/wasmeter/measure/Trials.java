package wasmeter.measure;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import wasmeter.engine.Capability;
import wasmeter.fork.link.Message;
import wasmeter.hash.Ids;
import wasmeter.install.ProbeCache;
import wasmeter.measure.launch.GuardedLauncher;
import wasmeter.measure.launch.Launch;
import wasmeter.measure.launch.Launcher;
import wasmeter.measure.launch.LogTail;
import wasmeter.measure.launch.Outcome;
import wasmeter.measure.launch.Scratch;
import wasmeter.record.Cause;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.sample.Action;
import wasmeter.sample.Sample;
import wasmeter.sample.Scope;

/**
 * Executes samples once on each engine: what it can do is observed, not declared.
 *
 * <p>The outcome is kept until the engine's files, its adapter or the samples change.
 */
final class Trials {
  private final Installation installation;
  private final Launcher launcher;
  private final ProbeCache cache = new ProbeCache();

  Trials(Installation installation, Launcher launcher) {
    this.installation = installation;
    this.launcher = launcher;
  }

  /**
   * What a plan executes once: samples that show a feature, and calls that are measured separately.
   * A plan that names samples wants these; a plan that names neither samples nor scenarios wants
   * all.
   */
  static List<Sample> asked(Plan plan, List<Sample> samples) {
    boolean all =
        plan.sampleGlobs().isEmpty()
            && plan.chosenScenarios().isEmpty()
            && plan.scope() != Scope.TRIAL;
    return samples.stream()
        .flatMap(sample -> sample.parts().stream())
        .filter(sample -> showsFeature(sample) || isPart(sample))
        .filter(s -> all || !plan.sampleGlobs().isEmpty() && Selection.chooses(plan, s))
        .toList();
  }

  static boolean showsFeature(Sample sample) {
    return sample.counterpart() != null
        && !sample.needs().features().isEmpty()
        && answersAtOnce(sample);
  }

  private static boolean isPart(Sample sample) {
    return sample.selection().each() && answersAtOnce(sample);
  }

  private static boolean answersAtOnce(Sample sample) {
    return sample.call().filter(c -> c.checked() && c.single().isPresent()).isPresent();
  }

  /** Engines with the outcomes of samples; those that are absent stay as they are. */
  List<EngineStatus> of(List<EngineStatus> engines, List<Sample> samples)
      throws InterruptedException {
    List<EngineStatus> all = new ArrayList<>();
    String machine = samples.isEmpty() ? "" : launcher.machine().id();
    for (EngineStatus engine : engines) {
      all.add(
          engine.absence() != null || samples.isEmpty()
              ? engine
              : engine.with(executed(machine, engine, samples)));
    }
    return all;
  }

  /** What a log knows about an engine of this name: no process is started. */
  static Map<String, Reading> recorded(String engine, Records log) {
    Map<String, Reading> seen = new LinkedHashMap<>();
    for (Observation o : log.observations().observing(Events.SUPPORT)) {
      Header.Engine header = log.engines().get(o.cell().engine());
      Header.SampleModule sample = log.samples().get(o.cell().sample());
      if (header != null && header.name().equals(engine) && sample != null) {
        String call = o.cell().call();
        seen.put(call == null ? sample.name() : sample.name() + " " + call, o.reading());
      }
    }
    return seen;
  }

  private Map<String, Reading> executed(String machine, EngineStatus engine, List<Sample> samples)
      throws InterruptedException {
    // What is given to a module belongs to the process: each sample with parts has its own.
    Map<String, List<Sample>> together =
        samples.stream()
            .collect(
                Collectors.groupingBy(
                    s -> s.selection().each() ? s.name() : "",
                    LinkedHashMap::new,
                    Collectors.toList()));
    Map<String, Reading> results = new LinkedHashMap<>();
    for (List<Sample> some : together.values()) {
      results.putAll(executedTogether(machine, engine, some));
    }
    return results;
  }

  private Map<String, Reading> executedTogether(
      String machine, EngineStatus engine, List<Sample> samples) throws InterruptedException {
    Reading.Skipped cannot = cannot(engine, samples.getFirst());
    if (cannot != null) {
      return samples.stream().collect(Collectors.toMap(Sample::label, _ -> cannot));
    }
    boolean keeps = !engine.header().isAbsent();
    String key =
        Ids.of(
            "tried",
            machine,
            engine.header().id(),
            Runtime.version(),
            engine.fork().jvmArguments().stream().map(LogTail::withoutDirectories).toList(),
            samples.stream().map(Trials::content).toList());
    Optional<Map<String, Reading>> known =
        keeps ? cache.read(key).flatMap(text -> kept(text, samples)) : Optional.empty();
    if (known.isPresent()) {
      return known.get();
    }
    Map<String, Reading> results = new LinkedHashMap<>();
    boolean died = false;
    for (List<Sample> left = samples; !left.isEmpty(); left = without(left, results)) {
      Outcome outcome = execute(engine, left);
      results.putAll(results(outcome.messages()));
      died |= outcome.missing().isPresent();
      Reading guilt = guilt(outcome);
      Optional<Sample> guilty = without(left, results).stream().findFirst();
      if (guilty.isPresent()) { // it ended the process; those after it get another
        died = true;
        results.put(guilty.get().label(), guilt);
      }
    }
    if (keeps && !died) {
      cache.write(
          key,
          results.entrySet().stream()
              .map(result -> new Message.Tried(result.getKey(), result.getValue()).line() + "\n")
              .collect(Collectors.joining()));
    }
    return results;
  }

  /** What was kept, unless a power failure or somebody else has been at it since. */
  private static Optional<Map<String, Reading>> kept(String text, List<Sample> samples) {
    try {
      Map<String, Reading> results = results(text.lines().map(Message::read).toList());
      return without(samples, results).isEmpty() ? Optional.of(results) : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Reading.Skipped cannot(EngineStatus engine, Sample sample) {
    return engine.engine().isNative() && sample.nativeSource() == null
        ? engine.missing(Capability.COMPILE)
        : engine.whyNotInstantiated(sample);
  }

  private static Reading guilt(Outcome outcome) {
    return outcome
        .missing()
        .map(Reading.class::cast)
        .orElse(new Reading.Failed(Cause.ERROR, "its process reported nothing for it", ""));
  }

  /** All of a sample that decides its outcome. */
  static List<Object> content(Sample sample) {
    return List.of(
        sample.label(),
        sample.id(),
        sample.call().stream().flatMap(c -> c.actions().stream()).map(Action::content).toList(),
        Objects.requireNonNullElse(sample.needs().initialize(), ""),
        sample.nativeContent().orElse(""));
  }

  private static List<Sample> without(List<Sample> samples, Map<String, Reading> results) {
    return samples.stream().filter(s -> !results.containsKey(s.label())).toList();
  }

  private static Map<String, Reading> results(List<Message> messages) {
    Map<String, Reading> results = new LinkedHashMap<>();
    for (Message message : messages) {
      if (message instanceof Message.Tried(String label, Reading reading)) {
        results.put(label, reading);
      }
    }
    return results;
  }

  private Outcome execute(EngineStatus engine, List<Sample> samples) throws InterruptedException {
    try (Scratch scratch = new Scratch()) {
      Path directory = scratch.directory();
      return launcher.run(
          new Launch(
              installation.process(engine.fork(), false, List.of()),
              Jobs.trial(engine, samples, directory),
              directory,
              EngineCatalog.DEADLINE),
          _ -> {});
    } catch (UncheckedIOException e) { // what is given to it cannot be copied, say
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return new Outcome.Failed(List.of(), GuardedLauncher.failure(e));
    }
  }

  /** What a process printed differs each time, as process ids and addresses do. */
  static boolean same(Reading one, Reading other) {
    return one instanceof Reading.Failed(Cause cause, String reason, String _, String answer)
        ? other instanceof Reading.Failed failed
            && failed.equals(new Reading.Failed(cause, reason, failed.log(), answer))
        : one.equals(other);
  }
}
