package wasmeter.notebook;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;
import wasmeter.fleet.Fleet;
import wasmeter.measure.Bench;
import wasmeter.measure.EngineStatus;
import wasmeter.measure.EngineVariant;
import wasmeter.measure.Plan;
import wasmeter.measure.PlanException;
import wasmeter.notebook.kernel.Renderers;
import wasmeter.notebook.section.Grid;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.section.View;
import wasmeter.notebook.table.Figures2020;
import wasmeter.notebook.table.Runs;
import wasmeter.record.LogException;
import wasmeter.record.Records;
import wasmeter.sample.Sample;

/**
 * What the cells of a notebook import.
 *
 * <pre>{@code
 * import static wasmeter.notebook.Lab.*;
 * var runs = measure(plan().engines("chicory/*", "native").samples("fibonacci"));
 * compareExecution(runs)
 * }</pre>
 *
 * <p>Plans name what to measure, {@link #measure} measures what is not recorded yet, and each view
 * shows itself as the value of a cell. For use by one thread at a time.
 */
public final class Lab extends Decisions {
  private static final Bench BENCH = Bench.here();
  private static final Path HOME = home();
  private static final Parameters PARAMETERS = Parameters.ofEnvironment();

  static {
    Renderers.install();
  }

  private Lab() {}

  /**
   * The kernel's specification says where it is; plain Java searches upwards from the working
   * directory.
   */
  private static Path home() {
    Path start = Path.of(System.getProperty("wasmeter.home", "")).toAbsolutePath();
    return Stream.iterate(start, at -> at != null, Path::getParent)
        .filter(at -> Files.isDirectory(at.resolve("samples")))
        .findFirst()
        .orElse(start);
  }

  /**
   * The plan of this notebook: quick, unless the report was started with another.
   *
   * <pre>{@code var plan = plan().engines("chicory/*", "native").forks(5);}</pre>
   *
   * @return a plan, each of whose methods returns a copy; where something is measured, it refuses
   *     unknown names
   */
  public static Plan plan() {
    Plan plan = PARAMETERS.plan(HOME);
    return PARAMETERS.runs(HOME).isPresent() ? plan : plan.knowing(BENCH.names());
  }

  /**
   * Measures what is not recorded yet, and shows how it goes.
   *
   * <p>Where {@code WASMETER_RUNS} names a log, only that log is read, whatever machine or code
   * wrote it, and what it does not contain is shown as gaps. If the cell is stopped, what was
   * measured is kept and returned: kernels still assign it to a variable.
   *
   * @param plan what to measure
   * @return what is recorded for the plan's engines and samples
   * @throws wasmeter.measure.PlanException if the plan names something unknown
   */
  public static Runs measure(Plan plan) {
    PlanException.requireSet("measure", plan);
    return measured(plan, FleetSettings.of(PARAMETERS, HOME));
  }

  static Runs measured(Plan plan, Optional<Fleet> fleet) {
    return ForPeople.or(() -> MeasuringCell.of(BENCH, PARAMETERS, HOME, plan, fleet));
  }

  /** What records contain for a plan. */
  static Runs expecting(Plan plan, Records records) {
    return Expected.of(BENCH, plan, records);
  }

  /**
   * Logs as they are.
   *
   * <pre>{@code machines(runs(Path.of("logs")))}</pre>
   *
   * @param log path of a {@code .jsonl} or {@code .jsonl.gz}, of a directory that holds some, or of
   *     one that {@link Runs#archive} wrote, or a part of it; a relative one is resolved against
   *     the notebook's directory, then against the checkout
   * @param more further ones
   * @return everything in them, of whichever machines
   * @throws LogException if one does not exist or cannot be read
   */
  public static Runs runs(Path log, Path... more) {
    PlanException.requireSet("runs", log, (Object[]) more);
    List<Records> logs =
        Stream.concat(Stream.of(log), Arrays.stream(more))
            .map(one -> Logs.read(found(one)))
            .toList();
    return Runs.of(Records.joined(logs).once());
  }

  /** A relative path starts at the notebook's directory, or else at the checkout. */
  static Path found(Path log) {
    return Files.exists(log) ? log : HOME.resolve(log);
  }

  /**
   * All runs of this machine: the log of this notebook, and all logs beside it, whatever their
   * names. Where the log comes from another machine, its runs.
   *
   * <pre>{@code history(runs())}</pre>
   *
   * @return everything in these logs
   * @throws LogException if one of them cannot be read
   */
  public static Runs runs() {
    return Runs.of(Logs.beside(PARAMETERS.runs(HOME).orElseGet(() -> PARAMETERS.log(HOME))));
  }

  /** {@return what was published in 2020, as runs of another machine} */
  public static Runs figures2020() {
    return Runs.of(Figures2020.records());
  }

  /**
   * An engine that should run with other jars, from another shared library, or in a JVM with other
   * arguments.
   *
   * <pre>{@code plan().variant(engine("chicory/compiler").jars("mine", Path.of("build/libs")))}
   * </pre>
   *
   * @param name id of an engine, or name of a runtime
   * @return a builder that asks for these
   */
  public static VariantFiles engine(String name) {
    return (label, files) -> new EngineVariant(name, label, Arrays.asList(files));
  }

  /**
   * Which engines are available, in which version, and which are missing and how to get them; for a
   * log that is only read, the engines it names.
   *
   * @return one engine per row
   * @throws InterruptedException if the cell is stopped
   */
  public static Table engines() throws InterruptedException {
    Plan all = plan().engines();
    Optional<Path> given = PARAMETERS.runs(HOME);
    return given.isPresent()
        ? Inventory.engines(Logs.read(given.get()), BENCH.engineNames(all))
        : Inventory.engines(BENCH.engines(all));
  }

  /** {@return what can be measured, one sample per row} */
  public static Table samples() {
    return Inventory.samples(BENCH.samples(plan().samples()));
  }

  /**
   * How the samples compare: size, kinds of instructions, features; counted in their modules.
   *
   * @return one sample per row, the smallest first
   */
  public static Table diversity() {
    return Inventory.diversity(BENCH.samples(plan().samples()));
  }

  /**
   * Your own module: what it imports and exports, what it is made of, what will be called, and
   * which engines can run it.
   *
   * <p>The call is what a {@code sample.json} beside it says, otherwise {@code run(i32)} with 10,
   * otherwise {@code _start} if WASI is available for it, otherwise none: the module is only
   * compiled and instantiated.
   *
   * <pre>{@code module(Path.of("my.wasm"))}</pre>
   *
   * @param wasm path of a {@code .wasm} file, or of a directory with a {@code sample.json}
   * @return tables; nothing is measured, but engines are asked once which features they execute
   * @throws wasmeter.sample.SampleException if it is not a module
   * @throws InterruptedException if the cell is stopped
   */
  public static View module(Path wasm) throws InterruptedException {
    return module(plan().module(wasm));
  }

  /**
   * The module that was added last to a plan, with what the plan says to call.
   *
   * <pre>{@code module(plan().module(Path.of("my.wasm")).call("sum", 10))}</pre>
   *
   * @param plan with a module
   * @return as {@link #module(Path)}
   * @throws wasmeter.measure.PlanException if it does not have one
   * @throws InterruptedException if the cell is stopped
   */
  public static View module(Plan plan) throws InterruptedException {
    if (PlanException.requireSet("module", plan).ownModules().isEmpty()) {
      throw new PlanException("the plan has no module: add one with module");
    }
    Sample sample = plan.ownModules().getLast();
    List<Sample> shown =
        BENCH.samples(plan().samples()).stream()
            .filter(s -> !s.needs().features().isEmpty())
            .toList();
    Optional<Path> given = PARAMETERS.runs(HOME);
    List<EngineStatus> engines =
        given.isPresent()
            ? BENCH.features(plan.samples(), Logs.read(given.get()))
            : BENCH.features(plan.samples());
    Table runners = Runners.of(sample, engines, shown);
    return new View(
        "module",
        sample.name(),
        "What is in this module, and which engines can run it? Capabilities are what engines"
            + " declare; each feature was executed once, in a small module.",
        List.of(Grid.of(Inventory.module(sample)), Grid.of(runners)),
        List.of(),
        runners,
        List.of());
  }

  /**
   * A plan of the modules of a suite, a {@code .suite} file as Sightglass has them: each reads from
   * its own directory, and what it prints is compared with the files beside it.
   *
   * <pre>{@code measure(suite(Path.of("benchmarks/all.suite")))}</pre>
   *
   * @param path of the file
   * @return the plan; what cannot be read is a row of gaps
   * @throws wasmeter.sample.SampleException if the suite cannot be read, or names no module
   */
  public static Plan suite(Path path) {
    return plan().modules(path);
  }

  /**
   * The machine that this runs on, or, for a log that is only read, those that wrote it.
   *
   * @return one property per row
   */
  public static Table machine() {
    Optional<Path> given = PARAMETERS.runs(HOME);
    return given.isPresent()
        ? Inventory.machines(Logs.read(given.get()))
        : Inventory.machine(BENCH.machine());
  }

  /**
   * Each phase on each engine.
   *
   * @param runs what was recorded
   * @return one table for each engine, and figures
   */
  public static View individual(Runs runs) {
    return shown(Sections.named("individual"), runs);
  }

  /**
   * From bytes to a first result: a b c d.
   *
   * @param runs what was recorded
   * @return table and figure
   */
  public static View compareJit(Runs runs) {
    return shown(Sections.named("jit"), runs);
  }

  /**
   * From bytes through storage to a result: a b b' c' c d.
   *
   * @param runs what was recorded
   * @return table and figure
   */
  public static View compareAotTotal(Runs runs) {
    return shown(Sections.named("aot-total"), runs);
  }

  /**
   * Time to compile ahead of time: a b b'.
   *
   * @param runs what was recorded
   * @return table and figure
   */
  public static View compareAotCompileTime(Runs runs) {
    return shown(Sections.named("aot-compile-time"), runs);
  }

  /**
   * Bytes that ahead-of-time compilation stores.
   *
   * @param runs what was recorded
   * @return table and figure
   */
  public static View compareAotCompileSpace(Runs runs) {
    return shown(Sections.named("aot-compile-space"), runs);
  }

  /**
   * From storage to a result: c' c d.
   *
   * @param runs what was recorded
   * @return table and figure
   */
  public static View compareAotExecution(Runs runs) {
    return shown(Sections.named("aot-execution"), runs);
  }

  /**
   * Pure execution compared with native code: d.
   *
   * @param runs what was recorded
   * @return table and figure
   */
  public static View compareExecution(Runs runs) {
    return shown(Sections.named("execution"), runs);
  }

  /**
   * Composite scenarios compared with the sum of their parts.
   *
   * @param runs what was recorded
   * @return table and figure
   */
  public static View sumOfPhases(Runs runs) {
    return shown(Sections.named("sum-of-phases"), runs);
  }

  /**
   * What a fresh process pays once, beside what a warm one pays each time.
   *
   * @param runs what was recorded
   * @return table and figures
   */
  public static View coldAgainstWarm(Runs runs) {
    return shown(Sections.named("cold-against-warm"), runs);
  }

  /**
   * Which engine executes which feature, and what the feature gains or costs.
   *
   * @param runs what was recorded
   * @return a table
   */
  public static View features(Runs runs) {
    return shown(Sections.named("features"), runs);
  }

  /**
   * What each call through WASI costs and returns, what an engine's WASI prevents modules from
   * doing, and what it adds to their start.
   *
   * @param runs what was recorded
   * @return tables and figures
   */
  public static View wasi(Runs runs) {
    return shown(Sections.named("wasi"), runs);
  }

  /** Names of engines that somebody may mean: those that were measured, and those that are here. */
  static Set<String> known(Runs runs) {
    Set<String> known = new LinkedHashSet<>(runs == null ? List.of() : runs.engineNames());
    known.addAll(BENCH.engineNames(plan().engines()));
    return known;
  }

  /**
   * Cells over many runs of one machine: when an engine became slower, or faster.
   *
   * <pre>{@code history(runs())}</pre>
   *
   * @param runs what was recorded, in several runs
   * @return the changes, the last run of each cell against those before, and figures
   */
  public static View history(Runs runs) {
    return shown(Sections.named("history"), runs);
  }

  /**
   * As {@link #history(Runs)}, for some cells: the fewer are looked at together, the smaller the
   * changes that chance does not explain.
   *
   * <pre>{@code history(runs(), "chicory/*", "nbody")}</pre>
   *
   * @param runs what was recorded, in several runs
   * @param engines a name or glob
   * @param sample name of a sample, or a glob
   * @return as {@link #history(Runs)}
   */
  public static View history(Runs runs, String engines, String sample) {
    PlanException.requireSet("history", engines, sample);
    return shown(Sections.history(engines, sample), runs);
  }

  /**
   * The figures of 2020 compared with those measured here.
   *
   * @param runs what was recorded
   * @return tables and figures
   */
  public static View thenAndNow(Runs runs) {
    return shown(Sections.named("then-and-now"), runs);
  }

  /**
   * The warm-up of each fork, iteration by iteration.
   *
   * <pre>{@code warmUpCurves(runs, "graalwasm/jit", "nbody")}</pre>
   *
   * @param runs what was recorded
   * @param engines a name or glob
   * @param sample name of a sample
   * @return table and curves
   */
  public static View warmUpCurves(Runs runs, String engines, String sample) {
    PlanException.requireSet("warmUpCurves", engines, sample);
    return shown(Sections.warmUpCurves(engines, sample), runs);
  }

  /**
   * What an empty call costs, and whether the machine drifted.
   *
   * @param runs what was recorded
   * @return tables and figure
   */
  public static View harnessCost(Runs runs) {
    return shown(Sections.named("harness-cost"), runs);
  }

  /**
   * Every fork with everything it recorded.
   *
   * @param runs what was recorded
   * @return a table
   */
  public static View raw(Runs runs) {
    return shown(Sections.named("raw"), runs);
  }

  /**
   * Any section of the report by its name, one without a verb of its own too.
   *
   * <pre>{@code view("execution", runs)}</pre>
   *
   * @param section its id; an unknown one is answered by a list of all
   * @param runs what was recorded
   * @return table and figure
   * @throws IllegalArgumentException if there is none of this name
   */
  public static View view(String section, Runs runs) {
    return shown(Sections.named(section), runs);
  }
}
