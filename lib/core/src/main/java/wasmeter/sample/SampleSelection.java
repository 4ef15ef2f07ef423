package wasmeter.sample;

import java.util.List;
import java.util.Set;
import wasmeter.record.Scenario;

/**
 * What plans measure of a sample that name neither it nor scenarios.
 *
 * @param plans those that measure it; the full plan always does
 * @param allSections whether the quick plan measures the scenarios of all its sections, and not
 *     only how the sample executes
 * @param calibration whether it measures the harness and not the engine
 * @param each whether every call is measured separately, and nothing else of it
 * @param scenarios which scenarios are measured of it; empty for those of the plan
 */
public record SampleSelection(
    Set<Scope> plans,
    boolean allSections,
    boolean calibration,
    boolean each,
    List<Scenario> scenarios) {

  /** What is measured of a module that nothing describes. */
  static final SampleSelection OF_ANY =
      new SampleSelection(Set.of(), false, false, false, List.of());

  /** Copies the collections. */
  public SampleSelection {
    plans = Set.copyOf(plans);
    scenarios = List.copyOf(scenarios);
  }

  /**
   * Whether the quick plan measures only a part of what it measures of others.
   *
   * @return false if it does not measure the sample at all
   */
  public boolean brief() {
    return plans.contains(Scope.QUICK) && !allSections;
  }

  /**
   * Whether the sample is compared with others only in its own sections.
   *
   * @return false if it is a row of the common tables
   */
  public boolean standsApart() {
    return calibration || each || !scenarios.isEmpty();
  }
}
