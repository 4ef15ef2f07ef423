package wasmeter.fleet.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which machines may share the blocks of a plan: those that are equal in all that is recorded. */
final class Fingerprints {
  /** Of the machine in the log: it follows from the others, and names none of them. */
  static final String ID = "id";

  private final Set<String> recorded;
  private Map<String, String> chosen;

  /**
   * Fingerprints.
   *
   * @param recorded ids of machines that the log has
   */
  Fingerprints(Set<String> recorded) {
    this.recorded = recorded;
  }

  /** Most machines are equal to this one; where the log has some, those go on. */
  void choose(List<Map<String, String>> all) {
    Map<Map<String, String>, Integer> counts = new LinkedHashMap<>();
    int known = all.size();
    for (Map<String, String> one : all) {
      counts.merge(one, 1 + (recorded.contains(one.get(ID)) ? known : 0), Integer::sum);
    }
    counts.forEach(
        (one, count) -> {
          if (chosen == null || count > counts.get(chosen)) {
            chosen = one;
          }
        });
  }

  /**
   * In what a machine differs from the others.
   *
   * @return a sentence, or null if it is equal
   */
  String difference(Map<String, String> one) {
    for (Map.Entry<String, String> field : chosen.entrySet()) {
      String mine = one.get(field.getKey());
      if (!field.getKey().equals(ID) && !Objects.equals(mine, field.getValue())) {
        return "its %s is %s, and %s on the others: numbers of both cannot be put together; -Dfleet.mode=replicate measures all on each"
            .formatted(field.getKey(), mine == null ? "unknown" : mine, field.getValue());
      }
    }
    return null;
  }
}
