package wasmeter.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.engine.Capability;
import wasmeter.engine.EngineException;
import wasmeter.engine.ForkSpec;
import wasmeter.engine.Protection;
import wasmeter.engine.RuntimeFiles;
import wasmeter.engine.WasmEngine;
import wasmeter.fork.FeatureProbe;
import wasmeter.fork.link.Job;
import wasmeter.fork.link.Message;
import wasmeter.hash.Ids;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.record.Start;
import wasmeter.sample.Action;
import wasmeter.sample.Sample;
import wasmeter.sample.SampleException;
import wasmeter.sample.Samples;
import wasmeter.sample.Scope;

/**
 * Measures plans in processes of its own.
 *
 * <p>This process never loads an engine, a native library or JMH, and never times anything: it
 * starts forks and reads what they report. One run at a time measures on a machine.
 *
 * <pre>{@code
 * Records records = Bench.here().run(Plan.trial(), Path.of("runs/mine.jsonl"), Progress.SILENT);
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class Bench {
  private static final java.time.Duration PROBE_DEADLINE = java.time.Duration.ofSeconds(60);

  private static final String LIBRARY = "-Dwasmeter.library=";

  private final Installation installation;

  private Bench(Installation installation) {
    this.installation = installation;
  }

  /**
   * The bench of this installation.
   *
   * @return a bench that finds engines and jars beside this library, and samples in {@code
   *     wasmeter.home} or upwards from the working directory
   */
  public static Bench here() {
    return new Bench(new Installation());
  }

  /**
   * Where the files of runtimes are.
   *
   * @return what the build brought
   */
  public static RuntimeFiles files() {
    return new Installation().files(null);
  }

  /**
   * The machine this process runs on.
   *
   * @return as records describe it
   */
  public Header.Machine machine() {
    return new Conditions().machine();
  }

  /**
   * The samples that a plan can choose from: the repository's and its own modules.
   *
   * @param plan a plan
   * @return the repository's, then the plan's own; one's own replaces one of the same name
   * @throws SampleException if one cannot be read
   * @throws PlanException if a name in the plan matches none
   */
  public List<Sample> samples(Plan plan) {
    Map<String, Sample> samples = new LinkedHashMap<>();
    Samples.in(installation.samples()).forEach(s -> samples.put(s.name(), s));
    plan.ownModules().forEach(s -> samples.put(s.name(), s));
    Globs.requireKnown("sample", plan.sampleGlobs(), samples.keySet());
    return List.copyOf(samples.values());
  }

  /**
   * The engines of a plan, each asked in a process of its own whether it runs here; what it
   * answered is kept until its jars or its adapter change.
   *
   * @param plan a plan
   * @return in the order of tables
   * @throws PlanException if a name in the plan matches no engine
   * @throws InterruptedException if this thread is interrupted
   */
  public List<EngineStatus> engines(Plan plan) throws InterruptedException {
    List<EngineStatus> statuses = new ArrayList<>();
    for (Named named : named(plan)) {
      statuses.add(status(named.name(), named.engine(), named.variant()));
    }
    return statuses;
  }

  /**
   * The names of the engines of a plan, without asking whether they run here: no process is
   * started.
   *
   * @param plan a plan
   * @return in the order of tables
   * @throws PlanException if a name in the plan matches no engine
   */
  public List<String> engineNames(Plan plan) {
    return named(plan).stream().map(Named::name).toList();
  }

  private record Named(String name, WasmEngine engine, EngineVariant variant) {}

  private List<Named> named(Plan plan) {
    List<Named> all = new ArrayList<>();
    for (WasmEngine engine : installation.engines()) {
      all.add(new Named(engine.id(), engine, null));
      for (EngineVariant variant : plan.variants()) {
        if (variant.appliesTo(engine.id())) {
          all.add(new Named(engine.id() + "@" + variant.label(), engine, variant));
        }
      }
    }
    for (EngineVariant variant : plan.variants()) {
      if (all.stream().noneMatch(n -> variant.equals(n.variant()))) {
        throw new PlanException(
            "no engine and no runtime is called '%s', of which there is to be a variant @%s: did you mean %s?"
                .formatted(
                    variant.engine(),
                    variant.label(),
                    Globs.nearest(
                        variant.engine(),
                        all.stream()
                            .flatMap(n -> Stream.of(n.name(), n.name().replaceFirst("[/@].*", "")))
                            .distinct()
                            .toList())));
      }
    }
    List<String> names = all.stream().map(Named::name).toList();
    for (String name : names) {
      List<String> alike = names.stream().filter(name::equalsIgnoreCase).toList();
      if (alike.size() > 1) {
        throw new PlanException(
            "two engines would be called %s: give each variant a label of its own, as the columns of a table are not told apart by capitals"
                .formatted(alike.stream().distinct().collect(Collectors.joining(" and "))));
      }
    }
    Globs.requireKnown("engine", plan.engineGlobs(), names);
    return all.stream().filter(n -> Globs.matches(plan.engineGlobs(), n.name())).toList();
  }

  /**
   * Whether a name is chosen by globs as plans use them.
   *
   * @param globs names or globs; none chooses all
   * @param name of an engine or sample
   * @return true if it is
   */
  public static boolean matches(List<String> globs, String name) {
    return Globs.matches(globs, name);
  }

  private EngineStatus status(String name, WasmEngine engine, EngineVariant variant)
      throws InterruptedException {
    ForkSpec spec;
    try {
      spec = engine.fork(installation.files(variant));
    } catch (EngineException.Unavailable e) {
      return new EngineStatus(
          name, engine, null, header(name, engine, "", ""), e.getMessage(), Map.of());
    }
    List<String> hashes = fileHashes(spec);
    String jars = hashes.isEmpty() ? "" : Ids.of(hashes);
    String adapter = installation.adapterHash(engine);
    Path kept =
        Installation.cache()
            .resolve("probes")
            .resolve(Ids.of(name, Runtime.version(), spec.jvmArguments().size(), jars, adapter));
    // An engine without jars depends on what is installed on the machine: it is asked each time.
    if (!jars.isEmpty() && Files.exists(kept)) {
      return new EngineStatus(
          name, engine, spec, header(name, engine, read(kept), jars), null, Map.of());
    }
    return probe(name, engine, spec, jars, kept);
  }

  private EngineStatus probe(String name, WasmEngine engine, ForkSpec spec, String jars, Path kept)
      throws InterruptedException {
    try (Scratch scratch = new Scratch()) {
      Path directory = scratch.directory();
      Path report = directory.resolve("report");
      Job job = new Job(Job.Task.PROBE, report, directory).with("engine", engine.id());
      Fork.Outcome outcome =
          Fork.run(
              installation.command(spec, false, List.of()),
              job,
              directory,
              report,
              PROBE_DEADLINE,
              s -> {});
      String missing = outcome.death();
      String version = "";
      for (Message sighting : outcome.sightings()) {
        switch (sighting) {
          case Message.Text said -> version = said.text();
          case Message.Unavailable gap -> missing = LogTail.withoutPaths(gap.reason());
          case Message.Failed wrong -> missing = LogTail.withoutPaths(wrong.reason());
          case Message.Done d -> {}
          case Message.Started e -> {}
          case Message.Measured s -> {}
        }
      }
      if (missing == null && !jars.isEmpty()) {
        write(kept, version);
      }
      return new EngineStatus(
          name, engine, spec, header(name, engine, version, jars), missing, Map.of());
    }
  }

  private Header.Engine header(String name, WasmEngine engine, String version, String jars) {
    String adapter = installation.adapterHash(engine);
    Map<String, String> leaves =
        engine.deferredWork().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .collect(
                Collectors.toMap(
                    e -> e.getKey().label(), Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    Map<String, String> protections = protections(engine);
    return new Header.Engine(
        Ids.of(name, version, engine.tier(), engine.settings(), jars, leaves, adapter, protections),
        name,
        version,
        engine.tier(),
        engine.settings(),
        jars,
        leaves,
        adapter,
        protections);
  }

  /** Of an engine without WASI only what it needs none for; of native code nothing. */
  private static Map<String, String> protections(WasmEngine engine) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Protection protection : Protection.values()) {
      Capability power = protection == Protection.MEMORY ? Capability.COMPILE : Capability.WASI;
      if (!engine.missing().containsKey(power)) {
        all.put(
            protection.name().toLowerCase(Locale.ROOT),
            engine.sandboxGaps().getOrDefault(protection, ""));
      }
    }
    return all;
  }

  /** Jars of a module path, or the one library that a property names. */
  private static Stream<Path> files(String argument) {
    return argument.startsWith(LIBRARY)
        ? Stream.of(Path.of(argument.substring(LIBRARY.length())))
        : Stream.of(argument.split("[=" + java.io.File.pathSeparator + "]"))
            .filter(a -> a.endsWith(".jar"))
            .map(Path::of);
  }

  private static List<String> fileHashes(ForkSpec spec) {
    Stream<Path> fromArguments = spec.jvmArguments().stream().flatMap(Bench::files);
    return Stream.concat(spec.classPath().stream(), fromArguments)
        .sorted(Comparator.comparing(p -> p.getFileName().toString()))
        .map(Ids::sha256)
        .toList();
  }

  /**
   * What a run would do.
   *
   * @param plan what to measure
   * @param log path of the log it would append to
   * @return cells, time, disk, warnings
   * @throws PlanException if the plan names something unknown
   * @throws InterruptedException if this thread is interrupted
   */
  public Preview preview(Plan plan, Path log) throws InterruptedException {
    return new Schedule(plan, cells(plan, samples(plan)), RunLog.read(log), machine(), installation)
        .preview(new Conditions().warnings());
  }

  private List<Cell> cells(Plan plan, List<Sample> samples) throws InterruptedException {
    return Selection.cells(plan, withFeatures(engines(plan), asked(plan, samples)), samples);
  }

  /**
   * What is executed once: samples that show a feature, and calls that are measured each. Whoever
   * names samples wants these; whoever asks for all wants to know of all.
   */
  private static List<Sample> asked(Plan plan, List<Sample> samples) {
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

  private static boolean showsFeature(Sample sample) {
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

  /**
   * The engines of a plan, each with what became of every sample that shows a feature: it was
   * executed once, in a process of the engine's; the result is kept until the jars, the adapter or
   * the samples change.
   *
   * @param plan a plan
   * @return in the order of tables
   * @throws PlanException if a name in the plan matches no engine
   * @throws InterruptedException if this thread is interrupted
   */
  public List<EngineStatus> features(Plan plan) throws InterruptedException {
    List<Sample> samples = samples(plan.samples());
    return withFeatures(engines(plan), samples.stream().filter(Bench::showsFeature).toList());
  }

  /**
   * The engines of a plan with what a log knows of the samples that show a feature: no process is
   * started.
   *
   * @param plan a plan
   * @param log any records
   * @return in the order of tables; missing is only what was not there when the log was written
   * @throws PlanException if a name in the plan matches no engine
   */
  public List<EngineStatus> features(Plan plan, Records log) {
    Map<String, Map<String, String>> seen = new LinkedHashMap<>();
    for (Observation o : log.observations()) {
      Header.Engine engine = log.engines().get(o.engine());
      Header.SampleModule sample = log.samples().get(o.sample());
      if (o.event().equals(Events.SUPPORT) && engine != null && sample != null) {
        seen.computeIfAbsent(engine.name(), name -> new LinkedHashMap<>())
            .put(
                o.call() == null ? sample.name() : sample.name() + " " + o.call(),
                o.reading() instanceof Reading.Skipped(String reason) ? reason : "");
      }
    }
    return named(plan).stream()
        .map(
            n ->
                new EngineStatus(
                    n.name(),
                    n.engine(),
                    null,
                    header(n.name(), n.engine(), "", ""),
                    whyMissing(n.name(), log),
                    seen.getOrDefault(n.name(), Map.of())))
        .toList();
  }

  /** What the newest run says of an engine that it did not find, or null if it found it. */
  private static String whyMissing(String name, Records log) {
    return log.observations().stream()
        .filter(o -> log.engines().containsKey(o.engine()))
        .filter(o -> log.engines().get(o.engine()).name().equals(name))
        .reduce((first, last) -> last)
        .filter(o -> log.engines().get(o.engine()).version().isEmpty())
        .map(o -> o.reading() instanceof Reading.Skipped(String reason) ? reason : null)
        .orElse(null);
  }

  private List<EngineStatus> withFeatures(List<EngineStatus> engines, List<Sample> samples)
      throws InterruptedException {
    List<EngineStatus> all = new ArrayList<>();
    for (EngineStatus engine : engines) {
      all.add(
          engine.absence() != null || samples.isEmpty()
              ? engine
              : engine.with(executed(engine, samples)));
    }
    return all;
  }

  private Map<String, String> executed(EngineStatus engine, List<Sample> samples)
      throws InterruptedException {
    // What is given to a module belongs to the process: each sample with parts has one of its own.
    Map<String, List<Sample>> together =
        samples.stream()
            .collect(
                Collectors.groupingBy(
                    s -> s.selection().each() ? s.name() : "",
                    LinkedHashMap::new,
                    Collectors.toList()));
    Map<String, String> results = new LinkedHashMap<>();
    for (List<Sample> some : together.values()) {
      results.putAll(executedTogether(engine, some));
    }
    return results;
  }

  private Map<String, String> executedTogether(EngineStatus engine, List<Sample> samples)
      throws InterruptedException {
    Sample first = samples.getFirst();
    String compilesNone = engine.engine().missing().get(Capability.COMPILE);
    String cannot =
        compilesNone != null && first.nativeSource() == null
            ? compilesNone
            : engine.whyNotInstantiated(first);
    if (cannot != null) {
      return samples.stream().collect(Collectors.toMap(Sample::label, s -> cannot));
    }
    Path kept =
        Installation.cache()
            .resolve("probes")
            .resolve(
                Ids.of(
                    engine.header().id(),
                    Runtime.version(),
                    samples.stream().map(Bench::probed).toList()));
    boolean keeps = !engine.header().version().isEmpty();
    if (keeps && Files.exists(kept)) {
      return read(kept)
          .lines()
          .map(line -> line.split("\t", 2))
          .collect(Collectors.toMap(f -> f[0], f -> f[1]));
    }
    Map<String, String> results = new LinkedHashMap<>();
    boolean died = false;
    for (List<Sample> left = samples; !left.isEmpty(); left = without(samples, results)) {
      String death = execute(engine, left, results);
      if (death == null && !results.keySet().containsAll(names(left))) {
        death = "its process told nothing of it";
      }
      if (death != null) { // the one without a result ended the process; the others get another
        died = true;
        String reason = death;
        without(samples, results).stream()
            .findFirst()
            .ifPresent(guilty -> results.put(guilty.label(), reason));
      }
    }
    if (keeps && !died) {
      write(
          kept,
          results.entrySet().stream()
              .map(e -> e.getKey() + "\t" + e.getValue() + "\n")
              .collect(Collectors.joining()));
    }
    return results;
  }

  /** All of a sample that decides what becomes of it when it is executed once. */
  private static List<Object> probed(Sample sample) {
    return List.of(
        sample.label(),
        sample.id(),
        sample.call().stream().flatMap(c -> c.actions().stream()).map(Action::content).toList(),
        Objects.requireNonNullElse(sample.needs().initialize(), ""),
        sample.nativeContent().orElse(""));
  }

  private static List<String> names(List<Sample> samples) {
    return samples.stream().map(Sample::label).toList();
  }

  private static List<Sample> without(List<Sample> samples, Map<String, String> results) {
    return samples.stream().filter(s -> !results.containsKey(s.label())).toList();
  }

  /** Why the process ended before it was done, or null. */
  private String execute(EngineStatus engine, List<Sample> samples, Map<String, String> results)
      throws InterruptedException {
    try (Scratch scratch = new Scratch()) {
      Path directory = scratch.directory();
      Path report = directory.resolve("report");
      Job job = new Job(Job.Task.FEATURES, report, directory).with("engine", engine.engine().id());
      Fork.Outcome outcome =
          Fork.run(
              installation.command(engine.fork(), false, List.of()),
              Run.surround(FeatureProbe.describe(job, samples), samples.getFirst(), directory),
              directory,
              report,
              PROBE_DEADLINE,
              s -> {});
      String problem = outcome.death();
      for (Message sighting : outcome.sightings()) {
        switch (sighting) {
          case Message.Text(String name, String text) ->
              results.put(name, LogTail.withoutPaths(text));
          case Message.Unavailable(String reason) -> problem = LogTail.withoutPaths(reason);
          case Message.Failed(String reason) -> problem = LogTail.withoutPaths(reason);
          case Message.Done d -> {}
          case Message.Started e -> {}
          case Message.Measured s -> {}
        }
      }
      return problem;
    }
  }

  /**
   * Measures what the log does not hold yet, and appends it.
   *
   * <p>A fork that crashes, hangs, exhausts memory or answers wrong becomes a row of its own; the
   * run goes on. Interrupting the thread ends the process that measures; what was measured stays.
   *
   * @param plan what to measure
   * @param log path of the log; created if missing
   * @param progress hears how it goes
   * @return what the log then holds of the plan's engines and samples
   * @throws PlanException if the plan names something unknown
   * @throws wasmeter.record.LogException if the log cannot be read or written
   * @throws InterruptedException if this thread is interrupted
   */
  public Records run(Plan plan, Path log, Progress progress) throws InterruptedException {
    List<Sample> samples = samples(plan);
    named(plan); // what is wrong with a plan is told before anybody waits
    List<Cell> cells;
    try (MeasuringLock _ = MeasuringLock.await(progress);
        RunLog out = RunLog.append(log);
        Scratch scratch = new Scratch()) {
      Scratch.sweep();
      cells = cells(plan, samples);
      Schedule schedule = new Schedule(plan, cells, RunLog.read(log), machine(), installation);
      new Run(plan, schedule, out, scratch, installation, progress).run(asked(plan, samples));
    }
    return ofPlan(RunLog.read(log), cells);
  }

  private static Records ofPlan(Records records, List<Cell> cells) {
    Map<String, String> engines = new HashMap<>();
    Map<String, String> samples = new HashMap<>();
    for (Cell cell : cells) {
      engines.put(cell.engine().name(), cell.engine().header().id());
      samples.computeIfAbsent(cell.sample().name(), name -> cell.sample().id());
    }
    Set<String> measured =
        records.observations().stream()
            .filter(o -> o.reading() instanceof Reading.Observed)
            .flatMap(o -> Stream.of(o.engine(), o.sample()))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    // The control loop has neither engine nor sample: it belongs to every selection.
    return records.where(
        o ->
            (o.engine() == null
                    || records.engines().containsKey(o.engine())
                        && means(
                            engines,
                            records.engines().get(o.engine()).name(),
                            o.engine(),
                            measured))
                && (o.sample() == null
                    || o.event().equals(Events.SUPPORT)
                    || records.samples().containsKey(o.sample())
                        && means(
                            samples,
                            records.samples().get(o.sample()).name(),
                            o.sample(),
                            measured)));
  }

  /**
   * Whether a plan means what has this name and id: the one with the plan's own id once that was
   * measured, until then whatever had the name, so that an engine that is not found today keeps
   * what was measured of it.
   */
  private static boolean means(
      Map<String, String> idsByName, String name, String id, Set<String> measured) {
    String mine = idsByName.get(name);
    return mine != null && (mine.equals(id) || !measured.contains(mine));
  }

  /** Whether a cell is warm decides what its process has on its class path. */
  static boolean usesJmh(Cell cell) {
    return cell.start() == Start.WARM;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Path whole = Files.createTempFile(file.getParent(), "new", null);
      Files.writeString(whole, text);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
