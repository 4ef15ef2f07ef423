package wasmeter.notebook.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import wasmeter.record.Header;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.name.MachineNames;

/**
 * What ids and enumerations are called, the latter as in a log.
 *
 * @param records whose headers name what ids mean
 * @param machines what views call machines
 */
record Names(Records records, MachineNames machines) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<Enum<?>, String> KNOWN = new ConcurrentHashMap<>();

  Names(Records records) {
    this(records, MachineNames.of(records.machines().values()));
  }

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

  /** What views call a machine, so that no two are one in a table; its id without a header. */
  String machine(String id) {
    return machines.of(id);
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

  /** What {@link #of} calls so; null for null. */
  static <E extends Enum<E>> E value(Class<E> type, String name) {
    if (name == null) {
      return null;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> of(value).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new QueryException(
                    "'%s' is no %s that this library knows: use a newer one"
                        .formatted(name, type.getSimpleName()),
                    null));
  }
}
