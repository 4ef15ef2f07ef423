package wasmeter.notebook.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import wasmeter.record.Header;
import wasmeter.record.Reading;
import wasmeter.record.Records;

/**
 * What ids and enumerations are called, the latter as in a log.
 *
 * @param records whose headers name what ids mean
 */
record Names(Records records) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<Enum<?>, String> KNOWN = new ConcurrentHashMap<>();

  /** The name of an engine; its id if no header describes it, null for none. */
  String engine(String id) {
    Header.Engine header = id == null ? null : records.engines().get(id);
    return header == null ? id : header.name();
  }

  /** The name of a sample; its id if no header describes it, null for none. */
  String sample(String id) {
    Header.SampleModule header = id == null ? null : records.samples().get(id);
    return header == null ? id : header.name();
  }

  /** The label of a machine; its id if no header describes it. */
  String machine(String id) {
    Header.Machine header = records.machines().get(id);
    return header == null ? id : header.label();
  }

  /** As it stands in a log; null for null. */
  static String of(Enum<?> value) {
    return value == null
        ? null
        : KNOWN.computeIfAbsent(value, v -> JSON.convertValue(v, String.class));
  }

  static String outcome(Reading reading) {
    return switch (reading) {
      case Reading.Observed _ -> "observed";
      case Reading.Skipped _ -> "skipped";
      case Reading.Failed _ -> "failed";
    };
  }
}
