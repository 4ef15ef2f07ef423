package wasmeter.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;
import wasmeter.engine.Capability;
import wasmeter.measure.EngineStatus;
import wasmeter.notebook.table.Cells;
import wasmeter.record.Reading;
import wasmeter.sample.Sample;
import wasmeter.sample.Samples;
import wasmeter.wasm.Feature;

/** Which engines can run a module, and why others cannot. Pure functions. */
public final class Runners {
  private Runners() {}

  /**
   * Which engines can run a module: by the capabilities they declare missing, and by the features
   * they were seen to execute.
   *
   * @param sample the module
   * @param engines each with the outcome of the samples that show features
   * @param shown those samples
   * @return one engine a row
   * @throws wasmeter.sample.SampleException if the module cannot be read any more
   */
  public static Table of(Sample sample, List<EngineStatus> engines, List<Sample> shown) {
    Set<Feature> features = Samples.contents(sample).features();
    List<List<String>> rows = new ArrayList<>();
    for (EngineStatus engine : engines) {
      List<String> against = objections(sample, engine, features, shown);
      String untried = against.isEmpty() ? untried(engine, features, shown) : "";
      rows.add(
          List.of(
              engine.name(),
              against.isEmpty() ? untried.isEmpty() ? "yes" : "unknown" : "no",
              against.isEmpty() ? untried : String.join("; ", against)));
    }
    return Inventory.table(
        "Engines for " + sample.name(), List.of("engine", "runs it", "because"), rows);
  }

  /** Features that the module uses and that this engine was not seen to execute or to refuse. */
  private static String untried(EngineStatus engine, Set<Feature> features, List<Sample> shown) {
    String labels =
        shown.stream()
            .filter(one -> features.containsAll(one.needs().features()))
            .filter(one -> !engine.trials().containsKey(one.name()))
            .flatMap(one -> one.needs().features().stream())
            .map(Feature::label)
            .distinct()
            .collect(Collectors.joining(", "));
    return labels.isEmpty() ? "" : labels + ": " + Cells.NOT_EXECUTED.reason();
  }

  private static List<String> objections(
      Sample sample, EngineStatus engine, Set<Feature> features, List<Sample> shown) {
    if (engine.absence() != null) {
      return List.of(engine.absence().reason());
    }
    if (engine.engine().isNative()) {
      return List.of(engine.engine().missing().get(Capability.COMPILE));
    }
    List<String> against = new ArrayList<>();
    Reading.Skipped noInstance = engine.whyNotInstantiated(sample);
    if (noInstance != null) {
      against.add(noInstance.reason());
    } else if (sample.call().isEmpty() && !sample.stubbed().isEmpty()) {
      against.add(
          "it is instantiated with stubs for what nothing provides, and not called: give it"
              + " functions by the plan's function(…)");
    }
    for (Sample one : shown) {
      if (engine.trials().get(one.name()) instanceof Reading.Missing missing
          && features.containsAll(one.needs().features())) {
        against.add(
            "%s: %s"
                .formatted(
                    one.needs().features().stream()
                        .map(Feature::label)
                        .collect(Collectors.joining(", ")),
                    missing.reason()));
      }
    }
    return against;
  }
}
