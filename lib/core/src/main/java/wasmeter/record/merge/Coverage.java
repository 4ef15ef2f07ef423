package wasmeter.record.merge;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wasmeter.record.Cause;
import wasmeter.record.CellKey;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Records;

/** Which blocks of the plans in some records were measured whole, by whichever machine. */
final class Coverage {
  /** A sample on a machine. */
  private record Place(String machine, String sample) {}

  private final Records records;
  private final Map<Place, Set<List<Object>>> cells = new HashMap<>();
  private final Map<String, Set<String>> machines = new HashMap<>();

  private Coverage(Records records) {
    this.records = records;
    records.observations().heads().forEach(this::add);
  }

  private void add(Observation o) {
    CellKey cell = o.cell();
    machines.computeIfAbsent(o.run(), run -> new HashSet<>()).add(cell.machine());
    Header.SampleModule sample = records.samples().get(cell.sample());
    Header.Engine engine = records.engines().get(cell.engine());
    boolean hadNoTurn = o.reading() instanceof Reading.Skipped s && s.cause() == Cause.OUT_OF_TIME;
    if (cell.scenario() != null && sample != null && engine != null && !hadNoTurn) {
      List<Object> what = Arrays.asList(engine.name(), cell.scenario(), cell.start(), cell.call());
      cells
          .computeIfAbsent(new Place(cell.machine(), sample.name()), place -> new HashSet<>())
          .add(what);
    }
  }

  /**
   * What is missing.
   *
   * @param blocks those whose names are known, plan by plan
   * @param unnamed how many more there are, which no run lists
   */
  record Missing(List<MissingBlock> blocks, long unnamed) {}

  /** Nothing is missing if all blocks are there, or no run was a part. */
  static Missing missing(Records records) {
    Coverage coverage = new Coverage(records);
    Map<String, Map<String, MissingBlock>> plans = new LinkedHashMap<>();
    Map<String, Long> sizes = new HashMap<>();
    for (Header.Run run : records.runs().values()) {
      Header.Part part = run.part();
      if (part != null) {
        coverage.judge(run, plans.computeIfAbsent(part.plan(), p -> new LinkedHashMap<>()));
        long listed = part.blocks().stream().filter(block -> !block.samples().isEmpty()).count();
        sizes.merge(part.plan(), listed + part.unlisted(), Math::max);
      }
    }
    return new Missing(
        plans.values().stream()
            .map(Map::values)
            .flatMap(Collection::stream)
            .filter(block -> block.measured() < block.cells())
            .toList(),
        plans.entrySet().stream()
            .mapToLong(plan -> Math.max(0, sizes.get(plan.getKey()) - plan.getValue().size()))
            .sum());
  }

  /** What a run says of all blocks, and what there is of its own. */
  private void judge(Header.Run run, Map<String, MissingBlock> blocks) {
    Header.Part part = run.part();
    for (Header.Part.Block block : part.blocks()) {
      if (!block.samples().isEmpty()) {
        boolean mine = block.part() == part.index();
        MissingBlock found =
            new MissingBlock(
                block.samples().getFirst(),
                block.part(),
                part.count(),
                mine ? measured(run, block) : 0,
                block.cells());
        blocks.merge(found.name(), found, mine ? Coverage::better : (before, now) -> before);
      }
    }
  }

  /** Of its own block, a machine knows how many cells there are. */
  private static MissingBlock better(MissingBlock before, MissingBlock now) {
    boolean isWhole = before.measured() > 0 && before.measured() >= before.cells();
    return isWhole || before.measured() > now.measured() ? before : now;
  }

  private int measured(Header.Run run, Header.Part.Block block) {
    return machines.getOrDefault(run.id(), Set.of()).stream()
        .mapToInt(
            machine ->
                block.samples().stream()
                    .mapToInt(s -> cells.getOrDefault(new Place(machine, s), Set.of()).size())
                    .sum())
        .max()
        .orElse(0);
  }
}
