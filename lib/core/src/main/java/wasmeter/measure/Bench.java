package wasmeter.measure;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.engine.RuntimeFiles;
import wasmeter.engine.WasmEngine;
import wasmeter.install.Ending;
import wasmeter.measure.launch.Conditions;
import wasmeter.measure.launch.GuardedLauncher;
import wasmeter.measure.launch.Launcher;
import wasmeter.measure.launch.LocalLauncher;
import wasmeter.measure.launch.MeasuringLock;
import wasmeter.measure.launch.Scratch;
import wasmeter.measure.shard.Block;
import wasmeter.measure.shard.Division;
import wasmeter.record.Globs;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.RunLog;
import wasmeter.sample.Sample;
import wasmeter.sample.SampleException;
import wasmeter.sample.Samples;

/**
 * Measures plans in forks.
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
  private final Installation installation;
  private final Launcher launcher;
  private final EngineCatalog catalog;
  private final Trials trials;

  Bench(Installation installation, Launcher launcher) {
    this.installation = installation;
    this.launcher = new GuardedLauncher(launcher, List.of(PlanException.class));
    catalog = new EngineCatalog(installation, this.launcher);
    trials = new Trials(installation, this.launcher);
  }

  /**
   * The bench of this installation, whose forks run on this machine.
   *
   * @return a bench that finds engines and jars beside this library, and samples in {@code
   *     wasmeter.home} or upwards from the working directory
   */
  public static Bench here() {
    Installation installation = new Installation();
    return new Bench(installation, new LocalLauncher(installation::java));
  }

  /**
   * A bench whose forks run where a launcher runs them.
   *
   * @param launcher starts the forks
   * @return a bench with the engines and samples of this installation
   */
  public static Bench with(Launcher launcher) {
    return new Bench(new Installation(), launcher);
  }

  /**
   * Where the files of runtimes are.
   *
   * @return what the build installed
   */
  public static RuntimeFiles files() {
    return new Installation().files(null);
  }

  /**
   * Where the samples are.
   *
   * @return the directory that holds {@code samples}, an absolute path
   * @throws PlanException if there is none
   */
  public static Path home() {
    return Installation.home().toAbsolutePath();
  }

  /**
   * The machine the forks run on.
   *
   * @return as records describe it
   */
  public Header.Machine machine() {
    return launcher.machine();
  }

  /**
   * The samples that a plan can choose from: the repository's and its own modules.
   *
   * @param plan a plan
   * @return the repository's, then the plan's own; one of the plan's replaces one of the same name
   * @throws SampleException if one cannot be read
   * @throws PlanException if a name in the plan matches none
   */
  public List<Sample> samples(Plan plan) {
    Map<String, Sample> samples = new LinkedHashMap<>();
    Samples.trusted(installation.samples()).forEach(s -> samples.put(s.name(), s));
    plan.ownModules().forEach(s -> samples.put(s.name(), s));
    PlanException.requireKnown("sample", plan.sampleGlobs(), samples.keySet());
    return List.copyOf(samples.values());
  }

  /**
   * The engines of a plan, each asked in a separate process whether it runs here; its answer is
   * kept until its files or its adapter change.
   *
   * @param plan a plan
   * @return in the order of tables
   * @throws PlanException if a name in the plan matches no engine
   * @throws InterruptedException if this thread is interrupted
   */
  public List<EngineStatus> engines(Plan plan) throws InterruptedException {
    return catalog.statuses(plan);
  }

  /**
   * What the JVM of an engine's warm forks is given, heap and collector included: for anyone who
   * compares them with a measurement of their own.
   *
   * @param engine one that can run here
   * @return its arguments, without those that JMH adds
   */
  public List<String> jvmArguments(EngineStatus engine) {
    return installation.arguments(engine.fork(), true);
  }

  /**
   * The conditions under which warm forks of an engine run now: what the machine lets them have.
   *
   * @param engine one that can run here
   * @return as records describe them
   */
  public Header.Conditions conditions(EngineStatus engine) {
    return launcher.conditions(engine.fork().jvmArguments());
  }

  /**
   * The conditions under which forks run now that no engine gave arguments of its own.
   *
   * @return as records describe them
   */
  public Header.Conditions conditions() {
    return launcher.conditions(Forker.PLAIN.jvmArguments());
  }

  /**
   * What a log holds of a plan, whoever measured it.
   *
   * @param plan what was to be measured
   * @param log path of a log
   * @return what {@link #run} returns
   * @throws PlanException if the plan names something unknown
   * @throws InterruptedException if this thread is interrupted
   */
  public Records recorded(Plan plan, Path log) throws InterruptedException {
    List<Sample> samples = samples(plan);
    return PlanRecords.of(RunLog.read(log), chosen(plan, samples, division(plan, samples)).cells());
  }

  /**
   * The JDK that runs forks: the one that runs this process.
   *
   * @return as settings in records name it
   */
  public static String jdk() {
    return System.getProperty("java.vendor") + " " + Runtime.version();
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
    return catalog.named(plan).stream().map(EngineCatalog.Named::name).toList();
  }

  /**
   * Requires that all names in a plan are known; no process is started.
   *
   * @param plan a plan
   * @throws PlanException if one matches nothing
   */
  public void requireNames(Plan plan) {
    samples(plan);
    catalog.named(plan);
  }

  /**
   * What a plan can choose from, for {@link Plan#knowing}.
   *
   * @return the names of this installation's engines and samples
   */
  public Names names() {
    return new Names(
        installation.engines().stream().map(WasmEngine::id).toList(),
        samples(Plan.full()).stream().map(Sample::name).toList());
  }

  /**
   * What a plan can choose from.
   *
   * @param engines names, without those of variants
   * @param samples names, without those of your own modules
   */
  public record Names(List<String> engines, List<String> samples) {
    /** A variant may be added later. */
    void requireEngines(List<String> globs) {
      PlanException.requireKnown(
          "engine", globs.stream().map(Globs::withoutVariant).toList(), engines);
    }

    void requireSamples(List<String> globs, List<Sample> modules) {
      PlanException.requireKnown(
          "sample",
          globs,
          Stream.concat(samples.stream(), modules.stream().map(Sample::name)).toList());
    }
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
    List<Sample> samples = samples(plan);
    Optional<Division> division = division(plan, samples);
    if (division.filter(Division::isEmpty).isPresent()) {
      return Preview.ofNothing(division.get().whyEmpty());
    }
    Selection.Chosen chosen = chosen(plan, samples, division);
    return new Schedule(plan, chosen, RunLog.read(log), launcher, installation)
        .preview(new Conditions().warnings());
  }

  /** What is left out for lack of time is decided for the whole plan, whoever measures it. */
  private Selection.Chosen chosen(Plan plan, List<Sample> samples, Optional<Division> division)
      throws InterruptedException {
    List<Sample> tried = Trials.asked(plan, samples);
    Selection.Chosen whole = Selection.of(plan, trials.of(engines(plan), tried), samples);
    return division
        .map(
            some ->
                whole.of(
                    some,
                    PlanRecords.hash(plan, Selection.all(plan, supposed(plan), samples), tried)))
        .orElse(whole);
  }

  /**
   * The blocks of a plan: what {@link Plan#shard} deals out, and {@link Plan#only} measures alone.
   * No process is started, and the log does not matter, so every machine finds the same.
   *
   * @param plan a plan, or a part of one
   * @return all blocks of the whole plan
   * @throws PlanException if the plan names something unknown
   */
  public List<Block> blocks(Plan plan) {
    return blocks(plan, samples(plan));
  }

  private List<Block> blocks(Plan plan, List<Sample> samples) {
    List<EngineStatus> engines = supposed(plan);
    Set<String> names =
        Stream.concat(
                Selection.all(plan, engines, samples).stream().map(Cell::sample),
                Trials.asked(plan, samples).stream())
            .map(Sample::name)
            .collect(Collectors.toSet());
    return Forecast.blocks(
        plan,
        samples.stream().filter(sample -> names.contains(sample.name())).toList(),
        Selection.of(plan, engines, samples).cells());
  }

  /**
   * The engines of a plan as if all could run: what a machine lacks must not decide who does what.
   */
  private List<EngineStatus> supposed(Plan plan) {
    return catalog.named(plan).stream()
        .map(n -> new EngineStatus(n.name(), n.engine(), null, null, null, Map.of()))
        .toList();
  }

  /**
   * Who measures which block of a plan.
   *
   * @param plan a plan
   * @return empty if it is measured as a whole
   * @throws PlanException if the plan names something unknown, or has no such part
   */
  public Optional<Division> division(Plan plan) {
    return plan.portion().isEmpty() ? Optional.empty() : division(plan, samples(plan));
  }

  private Optional<Division> division(Plan plan, List<Sample> samples) {
    try {
      return plan.portion().map(portion -> portion.of(blocks(plan, samples)));
    } catch (IllegalArgumentException e) {
      throw new PlanException(e.getMessage());
    }
  }

  /**
   * The engines of a plan, each with the outcome of every sample that shows a feature: it was
   * executed once, in a process of that engine; the result is kept until the jars, the adapter or
   * the samples change.
   *
   * @param plan a plan
   * @return in the order of tables
   * @throws PlanException if a name in the plan matches no engine
   * @throws InterruptedException if this thread is interrupted
   */
  public List<EngineStatus> features(Plan plan) throws InterruptedException {
    return trials.of(
        engines(plan), samples(plan.samples()).stream().filter(Trials::showsFeature).toList());
  }

  /**
   * The engines of a plan with what a log knows of the samples that show a feature: no process is
   * started.
   *
   * @param plan a plan
   * @param log any records
   * @return in the order of tables; only those are absent that were not there when the log was
   *     written
   * @throws PlanException if a name in the plan matches no engine
   */
  public List<EngineStatus> features(Plan plan, Records log) {
    installation.lookAgain();
    return catalog.named(plan).stream()
        .map(
            named ->
                new EngineStatus(
                    named.name(),
                    named.engine(),
                    null,
                    catalog.header(named, "", ""),
                    absence(named.name(), log),
                    Trials.recorded(named.name(), log)))
        .toList();
  }

  /** What the newest run says of an engine that it did not find, or null if it found it. */
  private static Reading.Skipped absence(String name, Records log) {
    Observation newest =
        log.observations()
            .heads()
            .filter(o -> log.engines().containsKey(o.cell().engine()))
            .filter(o -> log.engines().get(o.cell().engine()).name().equals(name))
            .reduce((first, last) -> last)
            .orElse(null);
    return newest != null
            && log.engines().get(newest.cell().engine()).isAbsent()
            && newest.reading() instanceof Reading.Skipped skipped
        ? skipped
        : null;
  }

  /**
   * Measures what the log does not hold yet, and appends it.
   *
   * <p>Of a {@link Plan#shard} without a block nothing is measured, and nothing written.
   *
   * <p>A fork that crashes, hangs, exhausts memory or answers wrongly becomes its own row; the run
   * goes on. Interrupting the thread ends the process that measures; what was measured stays. So
   * does ending this process, by Ctrl-C for instance.
   *
   * @param plan what to measure
   * @param log path of the log; created if missing
   * @param progress follows the run
   * @return what the log then holds of the plan's engines and samples
   * @throws PlanException if the plan names something unknown
   * @throws wasmeter.record.LogException if the log cannot be read or written
   * @throws wasmeter.measure.launch.MachineBusyException if another run does not end within {@code
   *     wasmeter.wait}, in minutes
   * @throws InterruptedException if this thread is interrupted
   */
  public Records run(Plan plan, Path log, Progress progress) throws InterruptedException {
    try {
      return measured(plan, log, progress);
    } catch (RuntimeException e) {
      if (Thread.interrupted()) { // what reads or locks a file fails then
        InterruptedException stopped = new InterruptedException();
        stopped.addSuppressed(e);
        throw stopped;
      }
      throw e;
    }
  }

  private Records measured(Plan plan, Path log, Progress progress) throws InterruptedException {
    List<Sample> samples = samples(plan);
    catalog.named(plan); // what is wrong with a plan is reported before anyone waits
    Optional<Division> division = division(plan, samples);
    Selection.Chosen chosen;
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (division.filter(Division::isEmpty).isPresent()) {
      progress.preview(Preview.ofNothing(division.get().whyEmpty()));
      return PlanRecords.of(RunLog.read(log), List.of());
    }
    try (Ending _ = Ending.ofThisThread();
        MeasuringLock _ = MeasuringLock.await(plan.scope().label() + " plan", progress::waiting);
        RunLog out = RunLog.append(log);
        Scratch scratch = new Scratch()) {
      Scratch.sweep();
      chosen = chosen(plan, samples, division);
      Schedule schedule = new Schedule(plan, chosen, RunLog.read(log), launcher, installation);
      Optional<Set<String>> mine = division.map(Division::samples);
      new Run(
              plan,
              schedule,
              out,
              new Forker(plan.budget(), launcher, installation, scratch),
              progress)
          .run(
              Trials.asked(plan, samples).stream()
                  .filter(s -> mine.isEmpty() || mine.get().contains(s.name()))
                  .toList());
    }
    return PlanRecords.of(RunLog.read(log), chosen.cells());
  }
}
