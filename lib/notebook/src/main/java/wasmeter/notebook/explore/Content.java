package wasmeter.notebook.explore;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * All that the page knows, as its script reads it. Places in lists stand for what is in them, so
 * that each text is there once. Immutable.
 *
 * @param machines those that measured anything, the latest first
 * @param longest how many characters of a message are kept, the ellipsis aside
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Content(List<Machine> machines, int longest) {
  Content {
    machines = List.copyOf(machines);
  }

  /**
   * What one machine measured.
   *
   * @param about its label, and what views say was left out
   * @param engines those with at least one value
   * @param missing names of the others, with the reason where one is known
   * @param samples those with at least one value, in the order of tables
   * @param metrics those with at least one value
   * @param notes each once
   * @param texts reasons and other long texts, each once
   * @param processes how forks were started, each way once
   * @param cells all of these engines, samples and metrics, gaps too
   * @param pairs one of each two engines, measured against the other
   */
  record Machine(
      About about,
      List<Engine> engines,
      List<Missing> missing,
      List<Sample> samples,
      List<Kind> metrics,
      List<Remark> notes,
      List<String> texts,
      List<Process> processes,
      List<Cell> cells,
      List<Pair> pairs) {}

  /**
   * What to say of a machine.
   *
   * @param label what views call it
   * @param details processor, memory, system
   * @param remarks what was left out, in sentences
   * @param points how many points a warm-up curve has at most; 0 if there is no room for curves
   */
  record About(String label, String details, List<String> remarks, int points) {}

  /**
   * An engine.
   *
   * @param name for instance {@code chicory/compiler}
   * @param colour as in all figures
   * @param version as the library itself says
   * @param tier what executes the code
   * @param flags settings that affect speed
   * @param sha256 of what was loaded
   * @param deferred what it leaves for later, in sentences
   * @param option what chooses it on the command line
   * @param hint what else the command needs, or empty
   */
  record Engine(
      String name,
      String colour,
      String version,
      String tier,
      List<String> flags,
      String sha256,
      List<String> deferred,
      String option,
      String hint) {}

  /**
   * An engine without any value.
   *
   * @param name of the engine
   * @param reason why, or empty
   */
  record Missing(String name, String reason) {}

  /**
   * A sample, or one call of it.
   *
   * @param label as in tables
   * @param bytes of its module; 0 if not known
   * @param language its source language, or empty
   * @param sha256 of its module
   * @param option what chooses it on the command line
   */
  record Sample(String label, long bytes, String language, String sha256, String option) {}

  /**
   * What was measured.
   *
   * @param name of the scenario, or of what was observed besides its time
   * @param letters of the phases
   * @param start warm or cold; empty where that does not matter
   * @param event as in records
   * @param unit ns or bytes
   * @param option what chooses it on the command line
   */
  record Kind(
      String name, String letters, String start, String event, String unit, String option) {}

  /**
   * A note.
   *
   * @param kind by which the page can hide cells; empty if it cannot
   * @param text for people
   */
  record Remark(String kind, String text) {}

  /**
   * How a process was started.
   *
   * @param run when its run began
   * @param jdk vendor and build
   * @param arguments of the JVM
   * @param environment variables that the engine asked for
   * @param rule when its warm-up ends
   * @param conditions what the machine let it have
   */
  record Process(
      String run,
      String jdk,
      List<String> arguments,
      List<String> environment,
      String rule,
      String conditions) {}

  /**
   * A cell: a value or a gap.
   *
   * @param engine its place
   * @param sample its place
   * @param metric its place
   * @param value null for a gap
   * @param gap the place of its reason; null if there is a value
   * @param notes their places
   * @param forks those that observed it, whether they count or not
   * @param failures the places of what processes that failed said
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Cell(
      @JsonInclude int engine,
      @JsonInclude int sample,
      @JsonInclude int metric,
      Value value,
      Integer gap,
      List<Integer> notes,
      List<Fork> forks,
      List<Integer> failures) {}

  /**
   * A value, exactly.
   *
   * @param mean in the base unit
   * @param low lower end of the 95 % interval; null where there is none
   * @param high upper end
   * @param n number of forks
   * @param shown the mean for people
   * @param text mean, interval and n for people
   * @param interval what the interval rests on
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Value(
      double mean, Double low, Double high, int n, String shown, String text, String interval) {}

  /**
   * A process.
   *
   * @param score in the base unit
   * @param number within its cell
   * @param order within its run
   * @param disturbed yes, no, or empty if nothing watched it
   * @param end how its warm-up ended; empty when cold
   * @param counts whether the value is made of it
   * @param process how it was started, its place
   * @param curve how it became steady; null where that is not known, or there is no room
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Fork(
      double score,
      int number,
      int order,
      String disturbed,
      String end,
      boolean counts,
      int process,
      Curve curve) {}

  /**
   * The iterations of a process, or as many of them as there is room for.
   *
   * @param of how many there were
   * @param warm how many of the points belong to the warm-up
   * @param times since the start of the process, ms
   * @param values per operation, ns, with four digits
   */
  record Curve(int of, int warm, List<Long> times, List<Double> values) {}

  /**
   * Two engines in all cells that both have.
   *
   * @param base the place of the engine that the other is measured against
   * @param other its place
   * @param findings each sample, metric, ratio, the ends of its interval or null, conclusion
   */
  record Pair(int base, int other, List<List<Object>> findings) {}
}
