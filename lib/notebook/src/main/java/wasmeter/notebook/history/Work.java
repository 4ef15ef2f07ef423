package wasmeter.notebook.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import wasmeter.record.CellKey;
import wasmeter.record.Header;
import wasmeter.record.Records;

/**
 * What must be the same for values to be one series, beside the names that people use.
 *
 * @param sample id of the sample
 * @param settings id of the settings
 * @param conditions those that somebody chose: how references are compressed can differ by chance
 */
record Work(String sample, String settings, Map<String, String> conditions) {
  static Work of(Records records, CellKey key) {
    Map<String, String> chosen = new TreeMap<>();
    if (key.conditions() != null && records.conditions().containsKey(key.conditions())) {
      chosen.putAll(records.conditions().get(key.conditions()).values());
    }
    chosen.remove(Header.Conditions.REFERENCES);
    return new Work(key.sample(), key.settings(), chosen);
  }

  /** In what this differs from another, for people. */
  String differences(Work other, Records records) {
    List<String> found = new ArrayList<>();
    if (!Objects.equals(sample, other.sample)) {
      found.add("another module");
    }
    if (!Objects.equals(settings, other.settings)) {
      String jdk = jdk(records);
      found.add(jdk.equals(other.jdk(records)) ? "other settings" : "JDK " + jdk);
    }
    String under =
        new Header.Conditions("", conditions)
            .differences(new Header.Conditions("", other.conditions));
    if (!under.isEmpty()) {
      found.add(under);
    } else if (!conditions.equals(other.conditions)) {
      found.add("conditions that were not recorded");
    }
    return String.join("; ", found);
  }

  private String jdk(Records records) {
    Header.Settings header = records.settings().get(settings);
    return header == null ? "" : header.jdk();
  }
}
