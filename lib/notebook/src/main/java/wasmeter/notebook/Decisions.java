package wasmeter.notebook;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import wasmeter.fleet.Fleet;
import wasmeter.measure.Plan;
import wasmeter.measure.PlanException;
import wasmeter.notebook.kernel.CellProgress;
import wasmeter.notebook.life.Use;
import wasmeter.notebook.section.Section;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.section.View;
import wasmeter.notebook.table.Runs;
import wasmeter.record.merge.Merge;
import wasmeter.record.merge.Merged;

/** The verbs of {@link Lab} that say which engine to use. */
public class Decisions extends Guide {
  Decisions() {}

  /** What a section shows; runs that are not there get a sentence instead. */
  static View shown(Section section, Runs runs) {
    if (runs == null) {
      throw new PlanException(
          "there are no runs: the cell that measures was stopped or failed. Run it again: what was"
              + " measured is kept");
    }
    return ForPeople.or(() -> section.view(runs));
  }

  /**
   * Several machines that measure a plan: {@code spark://address:port}, where their workers meet,
   * or {@code local-cluster[2,1,2048]} for two processes of this machine.
   *
   * <pre>{@code measure(plan(), fleet("spark://10.0.0.1:7077").secret(Path.of("fleet.secret")))}
   * </pre>
   *
   * @param master where they meet
   * @return a fleet, each of whose methods returns a copy
   * @throws wasmeter.fleet.FleetException if it is none
   */
  public static Fleet fleet(String master) {
    return Fleet.of(master);
  }

  /**
   * Measures on several machines what is not recorded yet, and shows how it goes. What is compared
   * is measured on one machine; a block whose machine is lost is measured again.
   *
   * @param plan what to measure
   * @param fleet who measures it
   * @return as {@link Lab#measure(Plan)}
   * @throws wasmeter.fleet.FleetException if the fleet cannot be started, or ends before
   */
  public static Runs measure(Plan plan, Fleet fleet) {
    PlanException.requireSet("measure", plan, fleet);
    return Lab.measured(plan, Optional.of(fleet));
  }

  /**
   * Several logs as one, such as those of the parts of a plan that several machines measured. What
   * is missing is said; logs that contradict each other are refused; nothing is written.
   *
   * <pre>{@code merge(Path.of("parts"))}</pre>
   *
   * @param logs files, and directories that hold some at any depth; relative ones start at the
   *     notebook's directory, or else at the checkout
   * @return everything in them, each record with its machine
   * @throws wasmeter.record.LogException if there is none, or two contradict each other
   */
  public static Runs merge(Path... logs) {
    PlanException.requireSet("merge", logs, (Object[]) logs);
    Merged merged = Merge.of(Arrays.stream(logs).map(Lab::found).toList());
    new CellProgress("").show(merged.sentence());
    return Runs.of(merged.records());
  }

  /**
   * Whole lives of processes: which engine has answered first, by how many calls there are.
   *
   * <pre>{@code lifetimes(measure(plan().scenarios("lifetime")))}</pre>
   *
   * @param runs what was recorded
   * @return sentences, tables, and a figure for each sample
   */
  public static View lifetimes(Runs runs) {
    return shown(Sections.named("lifetimes"), runs);
  }

  /**
   * Your own module on all engines that are here: which has answered first, by how many calls there
   * are. It takes about three minutes; run it again where an engine had no turn.
   *
   * <p>What is called is as for {@link Lab#module(Path)}. An engine on which the module fails has a
   * line as far as it got, and the reason at its end; one that cannot run it has the reason alone.
   *
   * <pre>{@code race(Path.of("my.wasm"))}</pre>
   *
   * <pre>{@code race(Path.of("my.wasm"), "chicory/*", "wasmtime/*")}</pre>
   *
   * @param wasm path of a {@code .wasm} file, or of a directory with a {@code sample.json}
   * @param engines names or globs; none means all
   * @return sentences, tables and a figure, as {@link #lifetimes}
   * @throws wasmeter.sample.SampleException if it is not a module
   * @throws wasmeter.measure.PlanException if there is no such engine
   * @throws InterruptedException if the cell is stopped; what was measured is kept
   */
  public static View race(Path wasm, String... engines) throws InterruptedException {
    PlanException.requireSet("race", wasm, (Object[]) engines);
    Plan plan = Lab.plan().module(wasm);
    return race(engines.length == 0 ? plan : plan.engines(engines));
  }

  /**
   * The module that was added last to a plan, with what the plan says to call. Whatever the plan,
   * its lives alone are measured, in three minutes, of which a process has at most 20 s: more only
   * if the plan says so with {@link Plan#minutes}, {@link Plan#deadline} or {@link Plan#forks}.
   *
   * <pre>{@code race(plan().module(Path.of("my.wasm")).call("sum", 10))}</pre>
   *
   * @param plan with a module
   * @return as {@link #race(Path, String...)}
   * @throws wasmeter.measure.PlanException if it does not have one
   * @throws InterruptedException if the cell is stopped; what was measured is kept
   */
  public static View race(Plan plan) throws InterruptedException {
    return Race.of(plan, Lab::measure);
  }

  /**
   * How a program lives: one start, one instance and one call, unless more is said.
   *
   * <pre>{@code use().starts(100).instances(10).calls(1_000).storage().memoryMib(256)}</pre>
   *
   * @return a use, each of whose methods returns a copy
   */
  public static Use use() {
    return Use.of();
  }

  /**
   * A preset.
   *
   * @return as {@link Use#commandLine()}
   */
  public static Use commandLine() {
    return Use.commandLine();
  }

  /**
   * A preset.
   *
   * @return as {@link Use#cloudFunction()}
   */
  public static Use cloudFunction() {
    return Use.cloudFunction();
  }

  /**
   * A preset.
   *
   * @return as {@link Use#pluginHost()}
   */
  public static Use pluginHost() {
    return Use.pluginHost();
  }

  /**
   * A preset.
   *
   * @return as {@link Use#service()}
   */
  public static Use service() {
    return Use.service();
  }

  /**
   * A preset.
   *
   * @return as {@link Use#smallestFootprint()}
   */
  public static Use smallestFootprint() {
    return Use.smallestFootprint();
  }

  /**
   * A preset.
   *
   * @return as {@link Use#pureJava()}
   */
  public static Use pureJava() {
    return Use.pureJava();
  }

  /**
   * Which engine suits a use, sample by sample, and what would change that.
   *
   * <pre>{@code choose(runs, use().instances(100).calls(1_000))}</pre>
   *
   * <pre>{@code choose(runs, pluginHost().samples("fibonacci"))}</pre>
   *
   * @param runs what was recorded
   * @param use how the program lives
   * @return a ranking for each sample that stands for it, and a figure
   */
  public static View choose(Runs runs, Use use) {
    return shown(Sections.choose(PlanException.requireSet("choose", use)), runs);
  }

  /**
   * Which engine suits which use: all presets, with every sample.
   *
   * @param runs what was recorded
   * @return a table with a row for each use and a column for each sample
   */
  public static View choose(Runs runs) {
    return shown(Sections.named("matrix"), runs);
  }

  /**
   * Compile time against execution time, and memory against execution time.
   *
   * <pre>{@code pareto(runs, "fibonacci")}</pre>
   *
   * @param runs what was recorded
   * @param sample name of a sample, or a glob
   * @return a table and two figures for each sample
   */
  public static View pareto(Runs runs, String sample) {
    return shown(Sections.pareto(PlanException.requireSet("pareto", sample)), runs);
  }

  /**
   * Several machines: ratios of engines within each of them, side by side, and which engines change
   * their order from one machine to another.
   *
   * <pre>{@code machines(runs())}</pre>
   *
   * @param runs what was recorded on several machines
   * @return the machines, ratios with their intervals, figures, and pairs whose order changes
   */
  public static View machines(Runs runs) {
    return shown(Sections.named("machines"), runs);
  }

  /**
   * As {@link #machines(Runs)}, against another engine than native code.
   *
   * <pre>{@code machines(runs(), Engines.CHICORY_COMPILER)}</pre>
   *
   * @param runs what was recorded on several machines
   * @param baseline name of the engine that others are measured against
   * @return as {@link #machines(Runs)}
   * @throws IllegalArgumentException if there is no such engine
   */
  public static View machines(Runs runs, String baseline) {
    return shown(Sections.machines(baseline, Lab.known(runs)), runs);
  }

  /**
   * Whether an engine is slower than another by 3 % or more, or only by chance.
   *
   * <pre>{@code compare(runs, "chicory/compiler", "chicory/compiler@mine")}</pre>
   *
   * @param runs what was recorded; other engines in it help: they show how much forks scatter
   * @param base name of the engine that the other is measured against
   * @param other name of the engine in question
   * @return a conclusion for each cell that both have and one over all, and a figure
   * @throws IllegalArgumentException if there is no such engine, or both are the same
   */
  public static View compare(Runs runs, String base, String other) {
    return compare(runs, base, other, Sections.MATTERS);
  }

  /**
   * As {@link #compare(Runs, String, String)}, where another difference matters.
   *
   * @param slower what difference matters: 0.03 for 3 %; above 0
   * @return conclusions and a figure
   */
  public static View compare(Runs runs, String base, String other, double slower) {
    return shown(Sections.against(base, other, slower, Lab.known(runs)), runs);
  }
}
