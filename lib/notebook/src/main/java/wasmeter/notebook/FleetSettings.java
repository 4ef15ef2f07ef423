package wasmeter.notebook;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wasmeter.fleet.Fleet;
import wasmeter.measure.PlanException;

/** Which machines measure, as far as it is not this one: what parameters say of it. */
public final class FleetSettings {
  private static final String FLEET = "fleet";
  private static final String MODE = "fleet.mode";
  private static final String SECRET = "fleet.secret";

  /** What can be given to Maven. */
  static final List<String> NAMES = List.of(FLEET, MODE, SECRET);

  private FleetSettings() {}

  /**
   * Parameters of which none may be about a fleet.
   *
   * @param parameters all that is given
   * @return the same
   * @throws PlanException if one is
   */
  public static Parameters without(Parameters parameters) {
    return parameters.without(NAMES, "-Preport and -Plab");
  }

  /**
   * The fleet that is asked for.
   *
   * @param parameters all that is given
   * @param home the checkout, at which the path of a secret starts
   * @return empty if this machine measures
   * @throws PlanException if a setting is given that only a fleet heeds, or a mode is unknown
   * @throws wasmeter.fleet.FleetException if it is no fleet
   */
  public static Optional<Fleet> of(Parameters parameters, Path home) {
    Map<String, String> values = parameters.values();
    if (!values.containsKey(FLEET)) {
      for (String name : NAMES) {
        if (values.containsKey(name)) {
          throw new PlanException(
              "-D%s= is about a fleet, and there is none: give -Dfleet= as well, or leave it out"
                  .formatted(name));
        }
      }
      return Optional.empty();
    }
    Fleet fleet = Fleet.of(values.get(FLEET));
    if (values.containsKey(SECRET)) {
      fleet = fleet.secret(home.resolve(values.get(SECRET)));
    }
    return Optional.of(
        switch (values.getOrDefault(MODE, "spread")) {
          case "spread" -> fleet;
          case "replicate" -> fleet.replicating();
          default ->
              throw new PlanException(
                  "-Dfleet.mode= is spread, in which equal machines share the samples, or replicate, in which each measures all, not '%s'"
                      .formatted(values.get(MODE)));
        });
  }
}
