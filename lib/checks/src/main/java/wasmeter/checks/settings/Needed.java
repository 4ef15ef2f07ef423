package wasmeter.checks.settings;

import java.util.List;
import wasmeter.measure.Bench;
import wasmeter.measure.EngineStatus;
import wasmeter.measure.Plan;

/** The engines that a check needs: what it says of a plan does not hold for a part of it. */
final class Needed {
  private Needed() {}

  /**
   * Whether all engines of a plan run here; says which do not, and what to do.
   *
   * @param plan any
   */
  static boolean allRun(Plan plan) throws InterruptedException {
    List<EngineStatus> absent =
        Bench.here().engines(plan).stream().filter(engine -> engine.absence() != null).toList();
    absent.forEach(
        engine ->
            System.out.println(
                "this check needs " + engine.name() + ": " + engine.absence().reason()));
    return absent.isEmpty();
  }
}
