package wasmeter.notebook.table;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import wasmeter.record.Events;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Reading;

/** What was executed once, to see whether an engine can do it. */
final class Trials {
  private final Runs runs;
  private final Newest newest;
  private final Map<Executed, Observation> latest = new LinkedHashMap<>();

  /** What was executed once: the call only where a sample is measured by its calls. */
  private record Executed(String engine, Row row) {}

  Trials(Runs runs, Newest newest) {
    this.runs = runs;
    this.newest = newest;
    newest.ofMachine().observing(Events.SUPPORT).stream()
        .forEach(
            o ->
                latest.merge(
                    new Executed(runs.engineName(o), new Row(runs.sampleName(o), o.cell().call())),
                    o,
                    newest::later));
  }

  /** What came of it; empty if it was never tried. */
  Optional<Reading> of(String engine, Row row) {
    return Optional.ofNullable(latest.get(new Executed(engine, row))).map(Observation::reading);
  }

  /** The samples that show a feature, each once, by name. */
  List<Header.SampleModule> shownFeatures() {
    Map<String, Header.SampleModule> shown = new TreeMap<>();
    latest.values().stream()
        .sorted(Comparator.comparingInt(newest::rank))
        .map(o -> runs.records().samples().get(o.cell().sample()))
        .filter(header -> header != null && !header.features().isEmpty())
        .forEach(header -> shown.put(header.name(), header));
    return List.copyOf(shown.values());
  }

  /** The rows of samples that are measured call by call. */
  Stream<Row> calls() {
    return latest.keySet().stream().map(Executed::row).filter(row -> row.call() != null);
  }

  /** The header of a sample; empty if it was not tried. */
  Optional<Header.SampleModule> module(String sample) {
    return latest.values().stream()
        .filter(o -> runs.sampleName(o).equals(sample))
        .map(o -> runs.records().samples().get(o.cell().sample()))
        .filter(Objects::nonNull)
        .reduce((first, last) -> last);
  }
}
