package wasmeter.notebook.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;
import wasmeter.measure.PlanException;
import wasmeter.notebook.query.Archive;
import wasmeter.notebook.query.Query;
import wasmeter.record.Globs;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Records;
import wasmeter.record.name.MachineNames;
import wasmeter.record.replicate.Forks;
import wasmeter.record.replicate.Quiet;

/**
 * What sections are made of: records, and which engines and samples a table should name even where
 * nothing was recorded.
 *
 * <p>Immutable and safe for use by several threads; each method that selects returns other runs, or
 * these if all are selected.
 */
public final class Runs {
  private final Records records;
  private final Whole whole;
  private final List<String> engines;
  private final List<String> samples;
  private final Map<String, Cells> cells = new ConcurrentHashMap<>();
  private final MachineNames names;
  private List<Runs> byMachine;

  /** All records that a selection was made from: what is left out still shows the machine. */
  private static final class Whole {
    private final Records records;
    private Quiet quiet;

    Whole(Records records) {
      this.records = records;
    }

    synchronized Quiet quiet() {
      if (quiet == null) {
        quiet = Quiet.of(records.observations());
      }
      return quiet;
    }
  }

  private Runs(Records records, Whole whole, List<String> engines, List<String> samples) {
    this.records = records;
    this.whole = whole;
    this.engines = List.copyOf(engines);
    this.samples = List.copyOf(samples);
    this.names = MachineNames.of(records.machines().values());
  }

  /**
   * Runs that name only what was recorded.
   *
   * @param records any records, even empty ones
   * @return the runs
   */
  public static Runs of(Records records) {
    return of(records, List.of(), List.of());
  }

  /**
   * Runs that name what is expected as well: a table has a column for each of the engines and a row
   * for each of the samples, in this order, and a cell without an observation says that it has not
   * been measured yet.
   *
   * @param records any records, even empty ones
   * @param engines names of engines; empty for those that were recorded
   * @param samples names of samples; empty for those that were recorded
   * @return the runs
   */
  public static Runs of(Records records, List<String> engines, List<String> samples) {
    return new Runs(records, new Whole(records), engines, samples);
  }

  /**
   * The records of this selection.
   *
   * @return as they were recorded, including headers of what was left out
   */
  public Records records() {
    return records;
  }

  /**
   * Expected engines, in the order of columns.
   *
   * @return names; empty if tables name only what was recorded
   */
  public List<String> expectedEngines() {
    return engines;
  }

  /**
   * Expected samples, in the order of rows.
   *
   * @return names; empty if tables name only what was recorded
   */
  public List<String> expectedSamples() {
    return samples;
  }

  /**
   * Names of engines: those expected, then any other that was observed.
   *
   * @return names in this order, each once
   */
  public List<String> engineNames() {
    Set<String> names = new LinkedHashSet<>(engines);
    records
        .observations()
        .turns(o -> o.cell().engine() != null)
        .forEach(o -> names.add(engineName(o)));
    return List.copyOf(names);
  }

  /**
   * Names of samples: those expected, then any other that was observed; calibration samples too.
   *
   * @return names in this order, each once
   */
  public List<String> sampleNames() {
    Set<String> names = new LinkedHashSet<>(samples);
    records
        .observations()
        .turns(o -> o.cell().sample() != null)
        .forEach(o -> names.add(sampleName(o)));
    return List.copyOf(names);
  }

  /**
   * These runs, limited to some engines.
   *
   * @param globs names, or patterns as in plans; none for all
   * @return what at least one glob matches, and the control loop, which involves no engine
   */
  public Runs engines(String... globs) {
    Predicate<String> wanted = chosen(globs);
    return with(
        records.whereHeads(o -> o.cell().engine() == null || wanted.test(engineName(o))),
        engines.stream().filter(wanted).toList(),
        samples);
  }

  /**
   * These runs, limited to some samples.
   *
   * @param globs names as in {@link #engines(String...)}
   * @return what at least one glob matches, and the control loop, which involves no engine
   */
  public Runs samples(String... globs) {
    Predicate<String> wanted = chosen(globs);
    return with(
        records.whereHeads(o -> o.cell().sample() == null || wanted.test(sampleName(o))),
        engines,
        samples.stream().filter(wanted).toList());
  }

  /** Each name is matched once: there are few of them, and many observations. */
  private static Predicate<String> chosen(String... globs) {
    PlanException.requireSet("runs", globs, (Object[]) globs);
    Map<String, Boolean> known = new HashMap<>();
    return name -> known.computeIfAbsent(name, n -> Globs.matches(List.of(globs), n));
  }

  /**
   * These runs without figures that were published elsewhere.
   *
   * @return what was measured, on whichever machine
   */
  public Runs here() {
    return with(records.whereHeads(o -> !Figures2020.MACHINE.equals(o.cell().machine())));
  }

  /**
   * These runs, limited to one machine.
   *
   * <pre>{@code runs.machine(runs.machineNames().getFirst())}</pre>
   *
   * @param name what a view calls the machine, or the id in its header; {@link Figures2020#LABEL}
   *     for the figures of 2020
   * @return what was recorded there; nothing if there is no such machine
   * @throws PlanException if it is the label of several machines
   */
  public Runs machine(String name) {
    PlanException.requireSet("machine", name);
    Set<String> ids = names.ids(name);
    List<String> alike =
        records.machines().values().stream()
            .filter(m -> ids.isEmpty() && name.equals(m.label()))
            .map(m -> names.of(m.id()))
            .sorted()
            .toList();
    if (alike.size() > 1) {
      throw new PlanException(
          "%s machines are called '%s': choose one of %s"
              .formatted(alike.size(), name, String.join("; ", alike)));
    }
    return with(
        records.whereHeads(
            o -> ids.contains(o.cell().machine()) || name.equals(o.cell().machine())));
  }

  /**
   * These runs, machine by machine: what is said of one of them rests on nothing of another.
   *
   * @return one for each machine that has observations, in the order of {@link #machineNames()};
   *     these alone if there is only one, or none
   */
  public synchronized List<Runs> byMachine() {
    if (byMachine == null) {
      Map<String, Records> machines = records.byHead(o -> o.cell().machine());
      List<Runs> each = measuring().map(machines::get).map(this::with).toList();
      byMachine = each.size() > 1 ? each : List.of(this);
    }
    return byMachine;
  }

  /**
   * What views call the machines that have observations; figures that were published elsewhere do
   * not count.
   *
   * @return names in the order of the alphabet, all different
   */
  public List<String> machineNames() {
    return measuring().map(names::of).toList();
  }

  /** Whatever the order of logs: the same machines stand in the same order. */
  private Stream<String> measuring() {
    return machines().stream()
        .filter(id -> !Figures2020.MACHINE.equals(id))
        .sorted(Comparator.comparing(names::of));
  }

  /**
   * These runs and other records, such as the figures of 2020 or a log from another machine.
   *
   * @param others any records
   * @return both; what is expected stays as it is
   */
  public Runs and(Records others) {
    Records both = records.and(PlanException.requireSet("and", others));
    return both.equals(records)
        ? this
        : new Runs(both, new Whole(whole.records.and(others)), engines, samples);
  }

  /**
   * The raw observations of this selection, one per row: nothing is averaged or left out. Each
   * takes some hundred bytes of memory, so select engines or samples of a large log first.
   *
   * <pre>{@code runs.engines("chicory/*").observations().first(5)}</pre>
   *
   * @return columns as in {@link #sql}; none of the rows if nothing was recorded
   */
  public Table observations() {
    return Query.observations(records);
  }

  /**
   * Anything that SQL can ask of the raw observations of this selection, in DuckDB's dialect.
   *
   * <pre>{@code
   * runs.sql("select machine, engine, sample, avg(value) from observations where event = 'time' group by all")
   * }</pre>
   *
   * <p>Where runs hold several machines, a question that does not name the machine mixes them.
   *
   * <p>The columns of {@code observations} are engine, sample, call, scenario, start, phase, event,
   * value, unit, operations, iteration, kind, elapsed, run, round, fork, ordinal, answer, outcome,
   * cause, reason, note, published, machine, engine_id, sample_id, machine_id, settings_id and
   * conditions_id. Ids are explained in {@code engines}, {@code samples}, {@code machines}, {@code
   * runs}, {@code settings} and {@code conditions}; {@code describe engines} lists the columns of
   * one. A query reads nothing else, no file either, and changes nothing.
   *
   * @param query one that selects rows
   * @return its answer
   * @throws wasmeter.notebook.query.QueryException if it is wrong, or DuckDB cannot be used here
   */
  public Table sql(String query) {
    return Query.sql(records, PlanException.requireSet("sql", query));
  }

  /**
   * Stores the raw observations of this selection for other programs; a file that is there is
   * replaced.
   *
   * <pre>{@code runs.export(Path.of("observations.parquet"))}</pre>
   *
   * @param file its name ends in {@code .csv} or {@code .parquet}
   * @throws wasmeter.notebook.query.QueryException if its name ends otherwise, it cannot be
   *     written, or DuckDB cannot be used here
   */
  public void export(Path file) {
    Query.export(records, PlanException.requireSet("export", file));
  }

  /**
   * Stores this selection as Parquet, a file for each machine and month, so that many machines and
   * months can be kept in little space and read again by {@code runs(directory)}: {@code
   * machine=<id>/month=2026-11/observations.parquet}. Files of the same machines and months are
   * replaced, others stay.
   *
   * <pre>{@code runs.archive(Path.of("archive"))}</pre>
   *
   * @param directory which is created if it is not there
   * @throws wasmeter.notebook.query.QueryException if something cannot be written, or DuckDB cannot
   *     be used here
   */
  public void archive(Path directory) {
    Archive.write(records, PlanException.requireSet("archive", directory));
  }

  /**
   * These runs reduced to cells, which is done once.
   *
   * @param published which section's figures of 2020 to take if nothing else was recorded: the same
   *     cell has different values in two sections there
   * @return the cells
   */
  public Cells cells(String published) {
    return cells.computeIfAbsent(areImported() ? published : "", of -> new Cells(this, of));
  }

  private Runs with(Records selected) {
    return with(selected, engines, samples);
  }

  /** A selection of everything is this object itself, so that its cells are computed only once. */
  private Runs with(Records selected, List<String> columns, List<String> rows) {
    return selected.equals(records) && columns.equals(engines) && rows.equals(samples)
        ? this
        : new Runs(selected, whole, columns, rows);
  }

  /** What all records that this is a selection of show of their machines. */
  Quiet quiet() {
    return whole.quiet();
  }

  /** Whether there are figures of 2020 and nothing else. */
  boolean areImported() {
    return machines().equals(List.of(Figures2020.MACHINE));
  }

  /** Ids of the machines that have observations, in order of their latest one, each once. */
  List<String> machines() {
    LinkedHashSet<String> ids = new LinkedHashSet<>();
    records.observations().turns(o -> true).forEach(o -> ids.addLast(o.cell().machine()));
    return new ArrayList<>(ids);
  }

  String engineName(Observation o) {
    Header.Engine header =
        o.cell().engine() == null ? null : records.engines().get(o.cell().engine());
    return header == null ? String.valueOf(o.cell().engine()) : header.name();
  }

  String sampleName(Observation o) {
    Header.SampleModule header =
        o.cell().sample() == null ? null : records.samples().get(o.cell().sample());
    return header == null ? String.valueOf(o.cell().sample()) : header.name();
  }

  boolean calibrates(Observation o) {
    Header.SampleModule header =
        o.cell().sample() == null ? null : records.samples().get(o.cell().sample());
    return header != null && header.calibration();
  }

  /**
   * What views call a machine: its label, with as much detail as distinguishes it from others with
   * the same label.
   *
   * @param id of the machine
   * @return the id itself if no header describes it
   */
  public String machineLabel(String id) {
    return names.of(id);
  }

  /** What a cell that ends with runs shows: how much they hold, and what to look at. */
  @Override
  public String toString() {
    List<Forks.Fork> forks = Forks.of(records.observations());
    String machines = machines().stream().map(this::machineLabel).collect(Collectors.joining(", "));
    String damaged =
        records.damaged().stream().map(s -> "\nNote: " + s).collect(Collectors.joining());
    return forks.isEmpty()
        ? "No process was measured: measure(plan()) does it, and tables say what is missing."
            + damaged
        : "%s on %s\nEngines: %s\nSamples: %s\nNext: choose(runs), compareExecution(runs), raw(runs)"
                .formatted(
                    forks.size() == 1
                        ? "1 process was measured"
                        : forks.size() + " processes were measured",
                    machines,
                    String.join(", ", engineNames()),
                    String.join(", ", sampleNames()))
            + damaged;
  }
}
