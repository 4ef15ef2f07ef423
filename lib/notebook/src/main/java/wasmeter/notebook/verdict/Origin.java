package wasmeter.notebook.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import wasmeter.notebook.table.Cells;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;

/**
 * What the numbers of a comparison come from.
 *
 * @param machine the machine in one line; empty if nothing was recorded
 * @param jdks vendor and build of the JDK of the forks; one as a rule
 * @param conditions under which they ran; one text as a rule
 * @param versions of the engines, bases first
 * @param started the instant the newest run began, ISO 8601 in UTC; empty if there is none
 * @param logs where it is recorded
 * @param repeat a command that measures the same again
 * @param remarks what was left out, in sentences without a full stop
 */
record Origin(
    String machine,
    List<String> jdks,
    List<String> conditions,
    List<Version> versions,
    String started,
    Logs logs,
    String repeat,
    List<String> remarks) {
  /** Copies the lists. */
  Origin {
    jdks = List.copyOf(jdks);
    conditions = List.copyOf(conditions);
    versions = List.copyOf(versions);
    remarks = List.copyOf(remarks);
  }

  /**
   * An engine as it was measured.
   *
   * @param engine its name
   * @param version as the library itself says; empty if it was not found
   * @param sha256 hash of what was loaded, or empty if nothing was
   */
  record Version(String engine, String version, String sha256) {}

  /**
   * Where numbers are recorded.
   *
   * @param log that was measured into, below the checkout
   * @param baseline file name of the log that was compared with; null if both were measured
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Logs(String log, String baseline) {}

  static Origin of(Records records, Cells cells, List<Pair> pairs, Logs logs, String repeat) {
    List<String> engines =
        Stream.concat(pairs.stream().map(Pair::base), pairs.stream().map(Pair::other))
            .distinct()
            .toList();
    List<Observation> counted =
        cells
            .observations()
            .heads()
            .filter(o -> engines.contains(cells.engine(o)))
            .filter(o -> o.reading() instanceof Reading.Observed)
            .toList();
    return new Origin(
        counted.isEmpty() ? "" : text(records.machines().get(counted.getLast().cell().machine())),
        records.jdks(counted).stream().sorted().toList(),
        counted.stream().map(cells::conditions).distinct().sorted().toList(),
        engines.stream()
            .flatMap(name -> cells.engineHeader(name).stream())
            .map(Origin::of)
            .toList(),
        counted.stream()
            .map(o -> records.runs().get(o.run()))
            .max(Comparator.comparing(Header.Run::began))
            .map(Header.Run::started)
            .orElse(""),
        logs,
        repeat,
        cells.remarks());
  }

  private static Version of(Header.Engine header) {
    return new Version(header.name(), header.version(), header.sha256());
  }

  /** A machine in one line. */
  static String text(Header.Machine machine) {
    return String.format(
        Locale.ROOT,
        "%s, %d cores, %d GiB, %s",
        machine.processor(),
        machine.cores(),
        machine.memoryGib(),
        machine.os());
  }
}
