package wasmeter.notebook.verdict;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import wasmeter.measure.PlanException;
import wasmeter.record.Globs;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Records;

/**
 * What of a baseline was measured in the same surroundings as today: nothing else is comparable.
 */
final class Alike {
  private final Baseline baseline;
  private final Records records;
  private final Station.Surroundings now;

  /**
   * Looks into a baseline.
   *
   * @param baseline any
   * @param now today's surroundings
   */
  Alike(Baseline baseline, Station.Surroundings now) {
    this.baseline = baseline;
    this.records = baseline.records();
    this.now = now;
  }

  /**
   * What was measured alike.
   *
   * @param bases names of engines of the baseline, of which it has times
   * @return these times alone
   * @throws PlanException if there are none: it names what differs
   */
  Baseline of(Set<String> bases) {
    List<Observation> all =
        records
            .observations()
            .heads()
            .filter(o -> Baseline.isTimed(o) && bases.contains(baseline.engine(o)))
            .toList();
    Observation newest = all.getLast();
    all =
        kept(
            all,
            o -> o.cell().machine().equals(now.machine().id()),
            "on another machine, %s, and this is %s",
            Origin.text(records.machines().get(newest.cell().machine())),
            Origin.text(now.machine()));
    Differences differences = new Differences(conditions(all.getLast()), now.conditions());
    all =
        kept(
            all,
            o -> new Differences(conditions(o), now.conditions()).areNone(),
            "under other conditions, %s, and now there are %s",
            differences.there(),
            differences.here());
    all =
        kept(
            all,
            o -> Objects.equals(jdk(o), now.jdk()),
            "with JDK %s, and this is %s",
            jdk(all.getLast()),
            now.jdk());
    all = kept(all, o -> isByTheSameCode(o), "by other code of this library than today's");
    Set<Observation> same = Set.copyOf(all);
    return new Baseline(baseline.file(), records.whereHeads(same::contains));
  }

  private List<Observation> kept(
      List<Observation> some, Predicate<Observation> alike, String how, Object... thereAndHere) {
    List<Observation> kept = some.stream().filter(alike).toList();
    if (kept.isEmpty()) {
      throw new PlanException(
          "the baseline %s was recorded %s: record it again here"
              .formatted(baseline.file(), how.formatted(thereAndHere)));
    }
    return kept;
  }

  private Header.Conditions conditions(Observation o) {
    return records.conditions().get(o.cell().conditions());
  }

  private String jdk(Observation o) {
    Header.Settings settings = records.settings().get(o.cell().settings());
    return settings == null ? "not recorded" : settings.jdk();
  }

  /** An engine and its variants share their adapter; of others nothing can be said. */
  private boolean isByTheSameCode(Observation o) {
    Header.Engine there = records.engines().get(o.cell().engine());
    String id = Globs.withoutVariant(there.name());
    return now.adapters().entrySet().stream()
        .filter(here -> Globs.withoutVariant(here.getKey()).equals(id))
        .allMatch(here -> here.getValue().equals(there.adapter()));
  }
}
