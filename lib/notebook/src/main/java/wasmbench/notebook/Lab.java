package wasmbench.notebook;

import java.nio.file.Path;
import java.util.List;
import tech.tablesaw.api.Table;
import wasmbench.measure.Bench;
import wasmbench.measure.EngineVariant;
import wasmbench.measure.Plan;
import wasmbench.notebook.kernel.CellProgress;
import wasmbench.notebook.kernel.Renderers;
import wasmbench.notebook.section.Sections;
import wasmbench.notebook.section.View;
import wasmbench.notebook.table.Figures2020;
import wasmbench.notebook.table.Runs;
import wasmbench.record.Records;
import wasmbench.record.RunLog;
import wasmbench.sample.Sample;

/**
 * What cells import.
 *
 * <pre>{@code
 * import static wasmbench.notebook.Lab.*;
 * var runs = measure(plan().engines("chicory/*", "native").samples("fibonacci"));
 * compareExecution(runs)
 * }</pre>
 *
 * <p>Plans name what to measure, {@link #measure} measures what is not recorded yet, and each view
 * shows itself as the value of a cell. For use by one thread at a time.
 */
public final class Lab {
  private static final Bench BENCH = Bench.here();
  private static final Parameters PARAMETERS = Parameters.ofEnvironment();

  static {
    Renderers.install();
  }

  private Lab() {}

  private static Path home() {
    String home = System.getProperty("wasmbench.home");
    for (Path at = Path.of(home == null ? "" : home).toAbsolutePath();
        at != null;
        at = at.getParent()) {
      if (at.resolve("samples").toFile().isDirectory()) {
        return at;
      }
    }
    return Path.of("").toAbsolutePath();
  }

  /**
   * The plan of this notebook: quick, unless the report was asked for another.
   *
   * <pre>{@code var plan = plan().engines("chicory/*", "native").forks(5);}</pre>
   *
   * @return a plan, to be changed in place
   */
  public static Plan plan() {
    return PARAMETERS.plan(home());
  }

  /**
   * Measures what is not recorded yet, and shows how it goes.
   *
   * <p>Where {@code WASMBENCH_RUNS} names a log, only that log is read, whatever machine or code
   * made it, and what it lacks are gaps.
   *
   * @param plan what to measure
   * @return what is recorded of the plan's engines and samples
   * @throws wasmbench.measure.PlanException if the plan names something unknown
   * @throws InterruptedException if the cell is stopped: what was measured is kept
   */
  public static Runs measure(Plan plan) throws InterruptedException {
    String given = System.getenv(Parameters.RUNS);
    Path log = given == null ? PARAMETERS.log(home()) : Path.of(given);
    CellProgress progress = new CellProgress(log.getFileName().toString());
    if (given != null) {
      progress.tell("Nothing is measured here: what follows shows what the log holds.");
      return read(log, plan);
    }
    Records records = BENCH.run(plan, log, progress);
    return Runs.of(records, engineNames(records), sampleNames(plan));
  }

  private static Runs read(Path log, Plan plan) {
    Records records = RunLog.read(log);
    Runs all = Runs.of(records, engineNames(records), sampleNames(plan));
    Runs engines =
        plan.engineGlobs().isEmpty() ? all : all.engines(plan.engineGlobs().toArray(String[]::new));
    return plan.sampleGlobs().isEmpty()
        ? engines
        : engines.samples(plan.sampleGlobs().toArray(String[]::new));
  }

  /** In the order of tables: as engines are listed, which is the order of their headers' names. */
  private static List<String> engineNames(Records records) {
    List<String> known = BENCH.engineNames();
    List<String> recorded =
        records.observations().stream()
            .filter(o -> o.engine() != null && records.engines().containsKey(o.engine()))
            .map(o -> records.engines().get(o.engine()).name())
            .distinct()
            .sorted(
                java.util.Comparator.comparingInt(
                        (String n) -> {
                          int at = known.indexOf(n.replaceAll("@.*", ""));
                          return at < 0 ? Integer.MAX_VALUE : at;
                        })
                    .thenComparing(java.util.Comparator.naturalOrder()))
            .toList();
    return recorded.isEmpty() ? known : recorded;
  }

  private static List<String> sampleNames(Plan plan) {
    return BENCH.samples(plan).stream()
        .filter(s -> !s.calibration())
        .filter(s -> plan.sampleGlobs().isEmpty() || Bench.matches(plan.sampleGlobs(), s.name()))
        .sorted(java.util.Comparator.comparingLong(Sample::bytes))
        .map(Sample::name)
        .toList();
  }

  /**
   * A log as it is.
   *
   * @param log path of a {@code .jsonl} or {@code .jsonl.gz}
   * @return all that it holds
   * @throws wasmbench.record.LogException if it cannot be read
   */
  public static Runs runs(Path log) {
    return Runs.of(RunLog.read(log));
  }

  /**
   * What was published in 2020.
   *
   * @return as runs of another machine
   */
  public static Runs figures2020() {
    return Runs.of(Figures2020.records());
  }

  /**
   * An engine that is to run with other jars.
   *
   * <pre>{@code plan().variant(engine("chicory/compiler").jars("mine", Path.of("build/libs")))}
   * </pre>
   *
   * @param name id of an engine, or name of a runtime
   * @return asks for the jars
   */
  public static Other engine(String name) {
    return (label, jars) -> new EngineVariant(name, label, List.of(jars));
  }

  /** Names the jars of an engine's variant. */
  @FunctionalInterface
  public interface Other {
    /**
     * The variant.
     *
     * @param label how it is told from the default
     * @param jars all jars of the runtime, or directories of them
     * @return for {@link Plan#variant}
     */
    EngineVariant jars(String label, Path... jars);
  }

  /**
   * What engines are here, in which version, and what is missing and how to get it.
   *
   * @return one engine a row
   * @throws InterruptedException if the cell is stopped
   */
  public static Table engines() throws InterruptedException {
    return Inventory.engines(BENCH.engines(plan()));
  }

  /**
   * What can be measured.
   *
   * @return one sample a row
   */
  public static Table samples() {
    return Inventory.samples(BENCH.samples(plan()));
  }

  /**
   * The machine this runs on.
   *
   * @return one property a row
   */
  public static Table machine() {
    return Inventory.machine(BENCH.machine());
  }

  /**
   * Each phase on each engine.
   *
   * @param runs what was recorded
   * @return one table for every engine, and a figure
   */
  public static View individual(Runs runs) {
    return Sections.individual().view(runs);
  }

  /**
   * From bytes to a first result: a b c d.
   *
   * @param runs what was recorded
   * @return table and figure
   */
  public static View compareJit(Runs runs) {
    return Sections.jit().view(runs);
  }

  /**
   * From bytes through storage to a result: a b b' c' c d.
   *
   * @param runs what was recorded
   * @return table and figure
   */
  public static View compareAotTotal(Runs runs) {
    return Sections.aotTotal().view(runs);
  }

  /**
   * Time to compile ahead of time: a b b'.
   *
   * @param runs what was recorded
   * @return table and figure
   */
  public static View compareAotCompileTime(Runs runs) {
    return Sections.aotCompileTime().view(runs);
  }

  /**
   * Bytes that ahead-of-time compilation stores.
   *
   * @param runs what was recorded
   * @return table and figure
   */
  public static View compareAotCompileSpace(Runs runs) {
    return Sections.aotCompileSpace().view(runs);
  }

  /**
   * From storage to a result: c' c d.
   *
   * @param runs what was recorded
   * @return table and figure
   */
  public static View compareAotExecution(Runs runs) {
    return Sections.aotExecution().view(runs);
  }

  /**
   * Pure execution beside native code: d.
   *
   * @param runs what was recorded
   * @return table and figure
   */
  public static View compareExecution(Runs runs) {
    return Sections.execution().view(runs);
  }

  /**
   * Composite scenarios beside the sum of their parts.
   *
   * @param runs what was recorded
   * @return table and figure
   */
  public static View sumOfPhases(Runs runs) {
    return Sections.sumOfPhases().view(runs);
  }

  /**
   * What a fresh process pays once, beside what a warm one pays each time.
   *
   * @param runs what was recorded
   * @return table and figures
   */
  public static View coldAgainstWarm(Runs runs) {
    return Sections.coldAgainstWarm().view(runs);
  }

  /**
   * 2020 beside here.
   *
   * @param runs what was recorded
   * @return tables and figures
   */
  public static View thenAndNow(Runs runs) {
    return Sections.thenAndNow().view(runs);
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
    return Sections.warmUpCurves(engines, sample).view(runs);
  }

  /**
   * What an empty call costs, and whether the machine drifted.
   *
   * @param runs what was recorded
   * @return tables and figure
   */
  public static View harnessCost(Runs runs) {
    return Sections.harnessCost().view(runs);
  }

  /**
   * Every warm fork with all it recorded.
   *
   * @param runs what was recorded
   * @return a table
   */
  public static View raw(Runs runs) {
    return Sections.raw().view(runs);
  }
}
