package wasmeter.notebook;

import wasmeter.notebook.life.Use;
import wasmeter.notebook.section.Sections;
import wasmeter.notebook.section.View;
import wasmeter.notebook.table.Runs;

/** The verbs of {@link Lab} that say which engine to use. */
public class Decisions {
  Decisions() {}

  /**
   * Whole lives of processes: which engine has answered first, by how many calls there are.
   *
   * <pre>{@code lifetimes(measure(plan().scenarios("lifetime")))}</pre>
   *
   * @param runs what was recorded
   * @return sentences, tables, and a figure for each sample
   */
  public static View lifetimes(Runs runs) {
    return Sections.named("lifetimes").view(runs);
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
    return Sections.choose(use).view(runs);
  }

  /**
   * Which engine suits which use: all presets, with every sample.
   *
   * @param runs what was recorded
   * @return a table with a row for each use and a column for each sample
   */
  public static View choose(Runs runs) {
    return Sections.named("matrix").view(runs);
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
    return Sections.pareto(sample).view(runs);
  }
}
