package wasmeter.fleet.parcel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import wasmeter.measure.EngineVariant;
import wasmeter.measure.Plan;
import wasmeter.measure.budget.Budget;
import wasmeter.measure.contest.Opponents;
import wasmeter.record.Scenario;
import wasmeter.sample.Sample;
import wasmeter.sample.Scope;

/**
 * All that a plan consists of.
 *
 * @param scope which cells it has
 * @param budget how much time a cell gets
 * @param engines globs
 * @param samples globs
 * @param scenarios those that are chosen
 * @param variants engines with other files
 * @param against the engine that others are set against, or null
 * @param seed of the order, or null
 * @param modules the user's own
 */
public record PackedPlan(
    Scope scope,
    Budget budget,
    List<String> engines,
    List<String> samples,
    List<Scenario> scenarios,
    List<EngineVariant> variants,
    String against,
    Long seed,
    List<Sample> modules) {

  /**
   * Packs a plan, apart from which part of it is measured.
   *
   * @param plan any
   * @param names what a path is called on its way
   * @return bytes
   */
  public static byte[] pack(Plan plan, Function<Path, String> names) {
    return Parcel.pack(of(plan), names);
  }

  static PackedPlan of(Plan plan) {
    return new PackedPlan(
        plan.scope(),
        plan.budget(),
        plan.engineGlobs(),
        plan.sampleGlobs(),
        plan.chosenScenarios(),
        plan.variants(),
        plan.against().map(Opponents::base).orElse(null),
        plan.seed().isPresent() ? plan.seed().getAsLong() : null,
        plan.ownModules());
  }

  /**
   * Unpacks a plan.
   *
   * @param bytes as {@link #pack} returned them
   * @param places where a path of some name is
   * @return an equal plan
   * @throws IOException if the bytes are none of a plan
   */
  public static Plan unpack(byte[] bytes, Function<String, Path> places) throws IOException {
    return ((PackedPlan) Parcel.unpack(bytes, places)).plan();
  }

  private Plan plan() {
    Plan plan =
        Plan.named(scope.label())
            .engines(engines.toArray(String[]::new))
            .samples(samples.toArray(String[]::new))
            .scenarios(scenarios.stream().map(Scenario::label).toArray(String[]::new));
    for (EngineVariant variant : variants) {
      plan = plan.variant(variant);
    }
    if (against != null) {
      plan = plan.against(against);
    }
    if (seed != null) {
      plan = plan.seed(seed);
    }
    return plan.ownModules(modules).with(budget);
  }
}
