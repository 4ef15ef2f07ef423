package wasmeter.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.record.Events;
import wasmeter.record.Reading;
import wasmeter.record.Records;

/** What of a log belongs to a plan. */
final class PlanRecords {
  private PlanRecords() {}

  /** The records of the engines and samples that some cells have. */
  static Records of(Records records, List<Cell> cells) {
    Map<String, String> engines = new HashMap<>();
    Map<String, String> samples = new HashMap<>();
    for (Cell cell : cells) {
      engines.put(cell.engine().name(), cell.engine().header().id());
      samples.computeIfAbsent(cell.sample().name(), name -> cell.sample().id());
    }
    Set<String> measured =
        records
            .observations()
            .heads()
            .filter(o -> o.reading() instanceof Reading.Observed)
            .flatMap(o -> Stream.of(o.cell().engine(), o.cell().sample()))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    // The control loop has neither engine nor sample: it belongs to every selection.
    return records.whereHeads(
        o ->
            (o.cell().engine() == null
                    || records.engines().containsKey(o.cell().engine())
                        && means(
                            engines,
                            records.engines().get(o.cell().engine()).name(),
                            o.cell().engine(),
                            measured))
                && (o.cell().sample() == null
                    || o.measurement().event().equals(Events.SUPPORT)
                    || records.samples().containsKey(o.cell().sample())
                        && means(
                            samples,
                            records.samples().get(o.cell().sample()).name(),
                            o.cell().sample(),
                            measured)));
  }

  /**
   * Whether a plan means what has this name and id: the one with the plan's own id once that was
   * measured, until then whatever had the name, so that an engine that is not found today keeps
   * what was measured of it.
   */
  private static boolean means(
      Map<String, String> idsByName, String name, String id, Set<String> measured) {
    String mine = idsByName.get(name);
    return mine != null && (mine.equals(id) || !measured.contains(mine));
  }
}
