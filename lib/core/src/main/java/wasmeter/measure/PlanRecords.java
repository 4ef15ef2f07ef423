package wasmeter.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.record.Events;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;

/** What of a log belongs to a plan. */
final class PlanRecords {
  private PlanRecords() {}

  /** An engine or a sample on a machine. */
  private record There(String machine, String id) {
    static There of(Observation o, String id) {
      return new There(o.cell().machine(), id);
    }
  }

  /** The records of the engines and samples that some cells have. */
  static Records of(Records records, List<Cell> cells) {
    Map<String, String> engines = new HashMap<>();
    Map<String, String> samples = new HashMap<>();
    for (Cell cell : cells) {
      engines.put(cell.engine().name(), cell.engine().header().id());
      samples.computeIfAbsent(cell.sample().name(), name -> cell.sample().id());
    }
    Set<There> measured =
        records
            .observations()
            .heads()
            .filter(o -> o.reading() instanceof Reading.Observed)
            .flatMap(
                o -> Stream.of(o.cell().engine(), o.cell().sample()).map(id -> There.of(o, id)))
            .collect(Collectors.toSet());
    // The control loop has neither engine nor sample: it belongs to every selection.
    return records.whereHeads(
        o ->
            (o.cell().engine() == null
                    || records.engines().containsKey(o.cell().engine())
                        && means(
                            engines,
                            records.engines().get(o.cell().engine()).name(),
                            There.of(o, o.cell().engine()),
                            measured))
                && (o.cell().sample() == null
                    || o.measurement().event().equals(Events.SUPPORT)
                    || records.samples().containsKey(o.cell().sample())
                        && means(
                            samples,
                            records.samples().get(o.cell().sample()).name(),
                            There.of(o, o.cell().sample()),
                            measured)));
  }

  /**
   * Whether a plan means what has this name and id: the one with the plan's own id once that was
   * measured on this machine, until then whatever had the name, so that an engine that is not found
   * today keeps what was measured of it, and one that is built for another machine as well.
   */
  private static boolean means(
      Map<String, String> idsByName, String name, There there, Set<There> measured) {
    String mine = idsByName.get(name);
    return mine != null
        && (mine.equals(there.id()) || !measured.contains(new There(there.machine(), mine)));
  }
}
