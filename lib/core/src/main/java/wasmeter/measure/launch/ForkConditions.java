package wasmeter.measure.launch;

import java.util.LinkedHashMap;
import java.util.Map;
import wasmeter.hash.Ids;
import wasmeter.record.Header;

/** Names conditions by their content. */
public final class ForkConditions {
  private ForkConditions() {}

  /**
   * The header of conditions.
   *
   * @param values by name, in the order in which people see them
   * @return with an id that is the same for the same values
   */
  public static Header.Conditions of(Map<String, String> values) {
    return new Header.Conditions(Ids.of("conditions", new LinkedHashMap<>(values)), values);
  }

  /**
   * The same conditions with another mode of compressed references.
   *
   * @param conditions any
   * @param mode what a fork got
   * @return these themselves if it is the mode they name
   */
  public static Header.Conditions with(Header.Conditions conditions, String mode) {
    if (mode.equals(conditions.values().get(Header.Conditions.REFERENCES))) {
      return conditions;
    }
    Map<String, String> values = new LinkedHashMap<>(conditions.values());
    values.put(Header.Conditions.REFERENCES, mode);
    return of(values);
  }
}
