package wasmeter.notebook.verdict;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import wasmeter.measure.Plan;
import wasmeter.record.Header;
import wasmeter.record.Records;

/** Where engines are measured. */
interface Station {
  /**
   * What a number depends on that no plan names.
   *
   * @param machine on which forks run
   * @param conditions that the machine grants them
   * @param jdk vendor and build
   * @param adapters by the name of an engine, the hash of the code that measures it
   */
  record Surroundings(
      Header.Machine machine,
      Header.Conditions conditions,
      String jdk,
      Map<String, String> adapters) {}

  /** Names of the engines of a plan; no process is started. */
  List<String> engineNames(Plan plan);

  /** Id of the machine on which forks run. */
  String machine();

  /** What the engines of a plan would be measured in now. */
  Surroundings surroundings(Plan plan) throws InterruptedException;

  /** Measures, and returns what the log then holds of the plan. */
  Records run(Plan plan, Path log) throws InterruptedException;
}
