package wasmeter.notebook.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import wasmeter.record.Cause;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Observations;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.Unit;
import wasmeter.record.replicate.Forks;
import wasmeter.record.replicate.SharedScatter;
import wasmeter.stats.Estimate;

/**
 * Runs reduced to cells: one machine, one version of each engine, one score per fork.
 *
 * <p>Values that must not be mixed are kept separate. Of several machines, only the one measured
 * last counts. Where a log holds two versions or builds of an engine under one name, two modules
 * under one sample's name, or a cell measured under two settings, those of the newest run count;
 * {@link #remarks()} lists what was left out.
 *
 * <p>A warm fork's score is the mean of its measured iterations weighted by their operations. Only
 * complete forks count: those that reached a verdict on their warm-up. The unit of replication is
 * the fork, so n is the number of forks, and the interval is that of their scores; how far times
 * scatter is known from all cells of their kind together. Disturbed forks are left out where the
 * others suffice, see {@link Forks#counting}.
 *
 * <p>Immutable once made, and safe for use by several threads.
 */
public final class Cells {
  /** The name under which the same program, compiled to native code, is measured. */
  public static final String NATIVE = "native";

  /** The name of the column that holds the modules' own size. */
  public static final String SOURCE = "source";

  /** The reason for a gap that can no longer be closed. */
  public static final Gap NOT_PUBLISHED = new Gap(Cause.NOT_PUBLISHED, "not published in 2020");

  /** The reason why it is unknown whether an engine can do what is tried once. */
  public static final Gap NOT_EXECUTED =
      new Gap(
          Cause.NOT_IN_PLAN,
          "not executed yet: run a quick or full plan that names neither samples nor scenarios");

  private final Runs runs;
  private final Newest newest;
  private final Processes processes;
  private final Reasons reasons;
  private final Notes notes;
  private final Scatters scatters;
  private final List<Observation> control;
  private final Trials trials;
  private final Map<String, Header.SampleModule> modules;
  private final Rows rows;
  private final List<String> engines;

  /** Reduces runs. Call {@link Runs#cells} instead, which does it once. */
  Cells(Runs runs, String published) {
    this.runs = runs;
    this.newest = new Newest(runs, published);
    this.processes = new Processes(runs, newest);
    this.reasons = new Reasons(runs, newest, processes);
    this.notes = new Notes(runs, newest, processes);
    this.scatters = new Scatters(processes, newest.imported());
    this.control =
        newest.ofMachine().observing(Events.CONTROL).stream()
            .filter(o -> o.reading() instanceof Reading.Observed)
            .toList();
    this.trials = new Trials(runs, newest);
    this.modules = modules(runs, newest);
    this.rows = new Rows(runs, newest, processes, modules);
    this.engines = newest.counted().turns(o -> true).map(runs::engineName).distinct().toList();
  }

  private static Map<String, Header.SampleModule> modules(Runs runs, Newest newest) {
    Map<String, Header.SampleModule> modules = new LinkedHashMap<>();
    for (Observation o : newest.counted().turns(o -> true).toList()) {
      Header.SampleModule header = runs.records().samples().get(o.cell().sample());
      if (header != null) {
        modules.put(header.name(), header);
      }
    }
    return modules;
  }

  /**
   * Where this was measured.
   *
   * @return the machine's label, extended where another machine has the same one; empty if there
   *     are no observations
   */
  public String machine() {
    return newest.machine();
  }

  /**
   * Whether these are figures of 2020.
   *
   * @return true if nothing else was recorded
   */
  public boolean imported() {
    return newest.imported();
  }

  /**
   * What was left out because it must not be mixed with the rest.
   *
   * @return sentences without a full stop; empty if nothing was
   */
  public List<String> remarks() {
    return newest.remarks();
  }

  /**
   * All observations that count, failures and gaps included.
   *
   * @return in the order in which they were written
   */
  public Observations observations() {
    return newest.counted();
  }

  /**
   * The control loop: a fixed piece of work in each round that shows whether the machine drifted.
   *
   * @return one observation per round, in the order in which they were written
   */
  public List<Observation> control() {
    return control;
  }

  /**
   * The samples that show a feature and were executed once, or should have been.
   *
   * @return their headers by name, each once
   */
  public List<Header.SampleModule> shownFeatures() {
    return trials.shownFeatures();
  }

  /**
   * The outcome of executing, once, a sample that shows a feature or a call that is measured
   * separately.
   *
   * @param engine name of an engine
   * @param row the sample, and the call if the sample is measured call by call
   * @return whether the answer was right, or why there was none; empty if it was never tried
   */
  public Optional<Reading> support(String engine, Row row) {
    return trials.of(engine, row);
  }

  /**
   * The calls of samples that have each call measured separately.
   *
   * @return a row for each call that was executed or measured, or should have been, in the order of
   *     the samples
   */
  public List<Row> callRows() {
    return rows.calls(trials.calls());
  }

  /**
   * The header of a sample.
   *
   * @param sample name of a sample
   * @return of the newest run; empty if it was neither measured nor executed
   */
  public Optional<Header.SampleModule> module(String sample) {
    return Optional.ofNullable(modules.get(sample)).or(() -> trials.module(sample));
  }

  /**
   * The pairs of samples that do the same work with and without WASI.
   *
   * @return the samples with WASI, each of which names its counterpart
   */
  public List<Header.SampleModule> startingWithWasi() {
    return modules.values().stream()
        .filter(header -> header.wasi() && header.counterpart() != null)
        .sorted(Comparator.comparing(Header.SampleModule::name))
        .toList();
  }

  /**
   * The header of an engine.
   *
   * @param engine name of an engine
   * @return of the newest run; empty if there is none
   */
  public Optional<Header.Engine> engineHeader(String engine) {
    return newest.engine(engine);
  }

  /**
   * Why an engine was unavailable when it was last looked for.
   *
   * @param engine name of an engine
   * @return usually what to do about it; empty if it was available, or if nothing is known of it
   */
  public Optional<Gap> missing(String engine) {
    return reasons.absent(engine);
  }

  /**
   * Name of the engine of an observation.
   *
   * @param observation one of {@link #observations()}
   * @return as in its header
   */
  public String engine(Observation observation) {
    return runs.engineName(observation);
  }

  /**
   * Name of the sample of an observation.
   *
   * @param observation one of {@link #observations()}
   * @return as in its header
   */
  public String sample(Observation observation) {
    return runs.sampleName(observation);
  }

  /**
   * The conditions of an observation, for people.
   *
   * @param observation one of {@link #observations()}
   * @return {@code not recorded} for older logs
   */
  public String conditions(Observation observation) {
    return newest.conditions(observation);
  }

  /**
   * Engines that have a column: those expected, then the others by name; for the figures of 2020,
   * in order of first appearance. {@link #NATIVE} has one only if a value was observed.
   *
   * @param metrics what the table shows
   * @return names
   */
  public List<String> engines(List<Metric> metrics) {
    Set<String> names = new LinkedHashSet<>(runs.expectedEngines());
    (imported() ? engines.stream() : engines.stream().sorted()).forEach(names::add);
    names.remove(SOURCE);
    if (!observes(NATIVE, null, metrics)) {
      names.remove(NATIVE);
    }
    return List.copyOf(names);
  }

  /**
   * Engines that were observed, including {@link #SOURCE}.
   *
   * @return names in order of first appearance
   */
  public List<String> observedEngines() {
    return engines;
  }

  /**
   * Samples that have a row: those expected, then the others by size; for the figures of 2020, in
   * order of first appearance. Calibration samples have none, and neither do samples that a section
   * of their own shows: those measured call by call, and those that start with and without WASI.
   *
   * @return rows, several for a sample measured with several calls
   */
  public List<Row> rows() {
    return rows.common();
  }

  /**
   * Samples that measure the harness.
   *
   * @return rows of calibration samples, by size
   */
  public List<Row> calibrations() {
    return rows.calibrations();
  }

  /**
   * Whether a value was observed.
   *
   * @param engine name of an engine, or null for any
   * @param sample name of a sample, or null for any
   * @param metrics those of which at least one must have been observed
   * @return true if there is such an observation
   */
  public boolean observes(String engine, String sample, List<Metric> metrics) {
    return metrics.stream().anyMatch(metric -> processes.observe(engine, sample, metric));
  }

  /**
   * Whether a plan asked for a scenario: a value was recorded, or why there is none.
   *
   * @param sample name of a sample, or null for any
   * @param scenario what was timed, or should have been
   * @return true if there is such an observation
   */
  public boolean mentions(String sample, Scenario scenario) {
    return processes.mention(sample, scenario);
  }

  private static boolean shows(Observation o, Metric metric) {
    return o.cell().scenario() == metric.scenario()
        && o.cell().start() == metric.start()
        && o.measurement().phase() == metric.phase()
        && o.measurement().event().equals(metric.event());
  }

  /**
   * Size of a sample's module.
   *
   * @param sample name of a sample
   * @return bytes; empty if no observation refers to it
   */
  public OptionalLong bytes(String sample) {
    Header.SampleModule header = modules.get(sample);
    return header == null ? OptionalLong.empty() : OptionalLong.of(header.bytes());
  }

  /**
   * The forks of a cell that ended well, whether they count or are left out as disturbed.
   *
   * @param engine name of an engine
   * @param row the sample and call
   * @param scenario what was timed
   * @param start warm or cold
   * @return in the order they were measured
   */
  public List<Forks.Fork> forks(String engine, Row row, Scenario scenario, Start start) {
    return processes.ended(engine, row, scenario, start);
  }

  /**
   * The processes of a cell that failed, with what they reported until then.
   *
   * @param engine name of an engine
   * @param row the sample and call
   * @param scenario what was timed
   * @param start warm or cold
   * @return all observations of each, its failure among them
   */
  public List<List<Observation>> failed(String engine, Row row, Scenario scenario, Start start) {
    return processes.failed(engine, row, scenario, start);
  }

  /**
   * All forks that ended well.
   *
   * @return in the order they were measured; none of what was published elsewhere
   */
  public List<Forks.Fork> forks() {
    return imported() ? Forks.of(newest.counted(), runs.quiet()) : processes.all();
  }

  /**
   * A cell.
   *
   * @param engine name of an engine, known or not
   * @param row the sample and call, known or not
   * @param metric what to show
   * @return a value if there is one, otherwise the reason
   */
  public Entry cell(String engine, Row row, Metric metric) {
    List<Forks.Fork> observed =
        Scores.observed(forks(engine, row, metric.scenario(), metric.start()), metric);
    if (observed.isEmpty()) {
      return Entry.gap(machine(), engine, row, metric, reasons.of(engine, row, metric));
    }
    List<Forks.Fork> counted = Scores.counting(observed, metric);
    double[] scores = Scores.of(counted, metric);
    SharedScatter.Among shared = scatters.of(engine, metric);
    List<Observation> shown =
        counted.stream()
            .flatMap(f -> f.observations().firstsOf(metric.event()))
            .filter(o -> shows(o, metric))
            .toList();
    Estimate estimate = metric.isTime() ? Scatters.estimate(shared, scores) : Estimate.of(scores);
    List<Note> about = new ArrayList<>();
    if (counted.size() < observed.size()) {
      about.add(new Note.LeftOut(observed.size() - counted.size(), observed.size()));
    }
    about.addAll(notes.of(engine, row, metric, counted, shown));
    if (metric.isTime() && Scatters.areGrouped(scores)) {
      about.add(new Note.Grouped(scores.length));
    } else if (scores.length == 1 && estimate.hasInterval()) {
      about.add(new Note.OneFork(!scatters.knows(metric)));
    }
    return new Entry(
        machine(),
        engine,
        row,
        metric,
        Arrays.stream(scores).boxed().toList(),
        estimate,
        published(shown),
        about,
        shared,
        null);
  }

  private static String published(List<Observation> shown) {
    return shown.stream()
        .map(o -> ((Reading.Observed) o.reading()).published())
        .filter(Objects::nonNull)
        .reduce((first, last) -> last)
        .orElse("");
  }

  /**
   * The bytes that an engine left in storage. They do not depend on how the process started: those
   * of the warm scenario are used if there are any, otherwise those of the cold lifecycle.
   *
   * @param engine name of an engine, known or not
   * @param row the sample and call, known or not
   * @return a value if there is one, otherwise the reason
   */
  public Entry space(String engine, Row row) {
    Metric warm = Metric.warm(Scenario.AOT_COMPILE).event(Events.SPACE, Unit.BYTES);
    Metric cold = Metric.cold(Scenario.AOT_COMPILE, null).event(Events.SPACE, Unit.BYTES);
    Entry repeated = cell(engine, row, warm);
    Entry once = cell(engine, row, cold);
    // Steady or not, disturbed or not: the bytes stay the same.
    return (repeated.isGap() && !once.isGap() ? once : repeated)
        .without(Note.Unsteady.class)
        .without(Note.Disturbed.class)
        .without(Note.NotWatched.class);
  }
}
