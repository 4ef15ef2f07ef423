package wasmeter.notebook;

import tech.tablesaw.api.Table;
import wasmeter.measure.Plan;
import wasmeter.measure.PlanException;

/** The verbs of {@link Lab} that say what it has, and plan by the parameters of a notebook. */
public class Guide {
  Guide() {}

  /**
   * What can be called in a cell.
   *
   * @return one verb per row, with a sentence and an example
   */
  public static Table help() {
    return Help.all();
  }

  /**
   * One verb: what it takes and returns; for a plan and a use, what can be said of these.
   *
   * <pre>{@code help("plan")}</pre>
   *
   * @param verb its name
   * @return one form per row
   * @throws wasmeter.measure.PlanException if there is none of this name
   */
  public static Table help(String verb) {
    return Help.of(PlanException.requireSet("help", verb));
  }

  /**
   * The plan of this notebook for some engines and samples, as parameters of a notebook name them:
   * where none are named, it stays as it is.
   *
   * <pre>{@code
   * String[] engines = {Engines.CHICORY_COMPILER, "wasmtime/*"};
   * var plan = plan(engines, Samples.FIBONACCI);
   * }</pre>
   *
   * @param engines names or globs
   * @param samples names or globs
   * @return a plan, each of whose methods returns a copy
   */
  public static Plan plan(String[] engines, String... samples) {
    PlanException.requireSet("plan", engines, (Object[]) samples);
    Plan plan = Lab.plan();
    Plan some = engines.length == 0 ? plan : plan.engines(engines);
    return samples.length == 0 ? some : some.samples(samples);
  }

  /**
   * As {@link #plan(String[], String...)}, with more processes.
   *
   * @param engines names or globs
   * @param samples names or globs
   * @param forks how many processes to ask for, for each number; 0 leaves it to the plan
   * @param precision how narrow intervals should be, 0.02 for ± 2 %; 0 leaves it to the plan
   * @return a plan, each of whose methods returns a copy
   */
  public static Plan plan(String[] engines, String[] samples, int forks, double precision) {
    Plan plan = plan(engines, samples);
    Plan repeated = forks == 0 ? plan : plan.forks(forks);
    return precision == 0 ? repeated : repeated.precision(precision);
  }
}
