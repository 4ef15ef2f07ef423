package wasmeter.notebook.table;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import wasmeter.record.Header;

/** Which samples have a row, in which table, and in which order. */
final class Rows {
  private final Runs runs;
  private final Newest newest;
  private final Processes processes;
  private final Map<String, Header.SampleModule> modules;

  /** Names of samples that were observed, in the order in which they first were. */
  private final Set<String> measured = new LinkedHashSet<>();

  private final Set<String> calibrating = new LinkedHashSet<>();

  Rows(Runs runs, Newest newest, Processes processes, Map<String, Header.SampleModule> modules) {
    this.runs = runs;
    this.newest = newest;
    this.processes = processes;
    this.modules = modules;
    newest
        .counted()
        .heads()
        .forEach(o -> (runs.calibrates(o) ? calibrating : measured).add(runs.sampleName(o)));
  }

  /** Those of the common tables: what was expected, then the others. */
  List<Row> common() {
    Set<String> names = new LinkedHashSet<>(runs.expectedSamples());
    Stream<String> observed = measured.stream();
    (newest.imported() ? observed : observed.sorted(bySize())).forEach(names::add);
    names.removeIf(name -> modules.containsKey(name) && modules.get(name).calibration());
    names.removeIf(name -> modules.containsKey(name) && hasOwnSection(modules.get(name)));
    return names.stream().flatMap(this::of).toList();
  }

  /** Those of samples that measure the harness. */
  List<Row> calibrations() {
    return calibrating.stream().sorted(bySize()).flatMap(this::of).toList();
  }

  /** Those of samples that are measured call by call: what was tried, then what was measured. */
  List<Row> calls(Stream<Row> tried) {
    Stream<Row> called =
        modules.values().stream()
            .filter(Header.SampleModule::each)
            .flatMap(header -> of(header.name()));
    return Stream.concat(tried, called).distinct().toList();
  }

  private boolean hasOwnSection(Header.SampleModule sample) {
    Header.SampleModule other = modules.get(sample.counterpart());
    return sample.each()
        || sample.counterpart() != null && (sample.wasi() || other != null && other.wasi());
  }

  private Comparator<String> bySize() {
    return Comparator.<String>comparingLong(
            name -> modules.containsKey(name) ? modules.get(name).bytes() : Long.MAX_VALUE)
        .thenComparing(Comparator.naturalOrder());
  }

  private Stream<Row> of(String sample) {
    Set<String> names = processes.calls(sample);
    boolean each = modules.containsKey(sample) && modules.get(sample).each();
    return names.size() < 2 && !each
        ? Stream.of(new Row(sample, null))
        : names.stream().map(call -> new Row(sample, call));
  }
}
