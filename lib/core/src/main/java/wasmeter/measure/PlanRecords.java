package wasmeter.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.hash.Ids;
import wasmeter.record.Events;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;
import wasmeter.record.Scenario;
import wasmeter.sample.Sample;

/** What of a log belongs to a plan, and what a log says of it. */
final class PlanRecords {
  private PlanRecords() {}

  /** An engine or a sample on a machine. */
  private record There(String machine, String id) {
    static There of(Observation o, String id) {
      return new There(o.cell().machine(), id);
    }
  }

  /**
   * The plan for people.
   *
   * @return for instance {@code quick, engines native, asks for 3 forks}
   */
  static String text(Plan plan) {
    List<String> text = new ArrayList<>(List.of(plan.scope().label()));
    add(text, "engines", plan.engineGlobs().stream());
    add(text, "samples", plan.sampleGlobs().stream());
    add(text, "scenarios", plan.chosenScenarios().stream().map(Scenario::label));
    add(text, "modules", plan.ownModules().stream().map(Sample::name));
    add(text, "variants", plan.variants().stream().map(v -> v.engine() + "@" + v.label()));
    plan.against().ifPresent(against -> text.add("against " + against.base()));
    plan.portion().ifPresent(portion -> text.add(portion.text()));
    text.add("asks for " + plan.budget().repetition().text(plan.against().isPresent()));
    return String.join(", ", text);
  }

  private static void add(List<String> text, String what, Stream<String> values) {
    String all = values.collect(Collectors.joining(" "));
    if (!all.isEmpty()) {
      text.add(what + " " + all);
    }
  }

  /**
   * Names a whole plan, whatever part of it is measured: the same on every machine, whichever
   * engines it has.
   *
   * @param cells all cells that the plan would have with all engines
   * @param tried samples that are executed once
   */
  static String hash(Plan plan, List<Cell> cells, List<Sample> tried) {
    return Ids.of(
        "plan",
        plan.scope(),
        plan.budget(),
        plan.against(),
        plan.variants().stream().map(EngineVariant::jvmArguments).toList(),
        cells.stream().map(Cell::toString).toList(),
        Stream.concat(cells.stream().map(Cell::sample), tried.stream())
            .map(Trials::content)
            .distinct()
            .toList());
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
