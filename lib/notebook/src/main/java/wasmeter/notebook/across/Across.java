package wasmeter.notebook.across;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import wasmeter.notebook.contrast.Conclusion;
import wasmeter.notebook.contrast.Finding;
import wasmeter.notebook.contrast.Place;
import wasmeter.notebook.contrast.Sides;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Metric;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Scenario;

/**
 * What each of several machines found of engines against each other, by the name of the cell.
 *
 * <p>An engine is compared with another of the same machine only. What stands side by side are the
 * ratios. For one thread.
 */
public final class Across {
  private final double matters;
  private final List<String> machines;
  private final List<Cells> cells;
  private final List<Sides> sides;
  private final List<Place> places;
  private final List<String> engines;
  private final List<Map<Two, Map<Place, Finding>>> known = new ArrayList<>();

  private final Map<Where, Entry> entries = new HashMap<>();

  private record Two(String base, String other, int comparisons) {}

  private record Where(int machine, String engine, Place place) {}

  private Across(Runs runs, double matters) {
    this.matters = matters;
    this.machines = runs.machineNames();
    this.cells = runs.byMachine().stream().map(one -> one.cells("individual")).toList();
    this.sides = cells.stream().map(Sides::of).toList();
    Set<Place> seen = new LinkedHashSet<>();
    Set<String> names = new LinkedHashSet<>();
    for (Cells one : cells) {
      seen.addAll(Place.of(one));
      names.addAll(one.observedEngines());
      known.add(new HashMap<>());
    }
    names.remove(Cells.SOURCE);
    this.engines = names.stream().sorted().toList();
    this.places =
        seen.stream()
            .filter(
                place -> IntStream.range(0, cells.size()).filter(k -> has(k, place)).count() > 1)
            .sorted(Comparator.comparing(place -> order(place.metric())))
            .toList();
  }

  /** Calls first, then the others in the order of scenarios, warm before cold. */
  private static int order(Metric metric) {
    int scenario = metric.scenario() == Scenario.EXECUTE_CALL ? -1 : metric.scenario().ordinal();
    return metric.start().ordinal() * Scenario.values().length + scenario;
  }

  /**
   * Compares within machines.
   *
   * @param runs of several machines
   * @param matters what difference between engines matters: 0.03 for 3 %
   * @return what each machine found
   */
  public static Across of(Runs runs, double matters) {
    return new Across(runs, matters);
  }

  /**
   * The machines.
   *
   * @return names, at least one
   */
  public List<String> machines() {
    return machines;
  }

  /**
   * What a machine measured.
   *
   * @param machine its index
   * @return its cells alone
   */
  public Cells cells(int machine) {
    return cells.get(machine);
  }

  /** Whether at least two engines can be compared there. */
  private boolean has(int machine, Place place) {
    return engines.stream().filter(engine -> has(machine, engine, place)).count() > 1;
  }

  private boolean has(int machine, String engine, Place place) {
    return !entry(machine, engine, place).isGap();
  }

  private Entry entry(int machine, String engine, Place place) {
    return entries.computeIfAbsent(
        new Where(machine, engine, place),
        where -> cells.get(machine).cell(engine, place.row(), place.metric()));
  }

  /**
   * Ratios to a baseline, for each scenario that at least two machines measured.
   *
   * @param wanted name of the baseline; empty for native code, or, where there is none, the engine
   *     that most cells of all machines have
   * @return in the order of scenarios, calls first
   */
  public List<Ratios> ratios(Optional<String> wanted) {
    List<Ratios> all = new ArrayList<>();
    for (Metric metric : places.stream().map(Place::metric).distinct().toList()) {
      List<Place> here = places.stream().filter(place -> place.metric().equals(metric)).toList();
      String baseline = wanted.orElseGet(() -> baseline(here));
      if (count(baseline, here) == 0) {
        continue;
      }
      List<Ratios.Line> lines = new ArrayList<>();
      for (Place place : here) {
        for (String engine : engines) {
          boolean any = IntStream.range(0, machines.size()).anyMatch(k -> has(k, engine, place));
          if (any && !engine.equals(baseline)) {
            lines.add(line(place, engine, baseline));
          }
        }
      }
      if (!lines.isEmpty()) {
        all.add(new Ratios(metric, baseline, lines));
      }
    }
    return all;
  }

  private String baseline(List<Place> here) {
    return engines.stream()
        .max(
            Comparator.comparing(
                    (String engine) -> engine.equals(Cells.NATIVE) && count(engine, here) > 0)
                .thenComparing(engine -> count(engine, here))
                .thenComparing(Comparator.<String>naturalOrder().reversed()))
        .orElseThrow();
  }

  /** In how many cells of all machines an engine was measured. */
  private long count(String engine, List<Place> here) {
    return IntStream.range(0, machines.size())
        .mapToLong(k -> here.stream().filter(place -> has(k, engine, place)).count())
        .sum();
  }

  private Ratios.Line line(Place place, String engine, String baseline) {
    List<Ratios.Ratio> each = new ArrayList<>();
    for (int k = 0; k < machines.size(); k++) {
      Optional<Finding> found = finding(k, baseline, engine, place, engines.size() - 1);
      Entry own = entry(k, engine, place);
      Entry base = entry(k, baseline, place);
      each.add(
          found
              .map(finding -> Ratios.Ratio.of(own, finding))
              .orElseGet(() -> Ratios.Ratio.missing(own, base)));
    }
    return new Ratios.Line(place, engine, each);
  }

  /**
   * Two engines whose order is not the same on all machines: each difference is shown by itself,
   * one way on one machine and the other way on another.
   *
   * @return in the order of tables; none if nothing of the kind is shown
   */
  public List<Reversal> reversals() {
    List<Reversal> found = new ArrayList<>();
    for (Place place : places) {
      for (int i = 0; i < engines.size(); i++) {
        for (int j = i + 1; j < engines.size(); j++) {
          reversal(place, engines.get(i), engines.get(j)).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  /**
   * Looking at a pair in earnest is expensive, and most of them keep their order by any measure.
   */
  private Optional<Reversal> reversal(Place place, String first, String second) {
    boolean above = false;
    boolean below = false;
    for (int k = 0; k < machines.size(); k++) {
      if (has(k, first, place) && has(k, second, place)) {
        double difference =
            entry(k, second, place).estimate().mean() - entry(k, first, place).estimate().mean();
        above |= difference > 0;
        below |= difference < 0;
      }
    }
    if (!above || !below) {
      return Optional.empty();
    }
    List<Optional<Finding>> each =
        IntStream.range(0, machines.size())
            .mapToObj(k -> finding(k, first, second, place, pairs()))
            .toList();
    return isShown(each, "slower") && isShown(each, "faster")
        ? Optional.of(new Reversal(place, first, second, each))
        : Optional.empty();
  }

  private static boolean isShown(List<Optional<Finding>> each, String kind) {
    return each.stream()
        .flatMap(Optional::stream)
        .map(Finding::conclusion)
        .filter(Conclusion.Differs.class::isInstance)
        .anyMatch(conclusion -> conclusion.kind().equals(kind));
  }

  /**
   * How many pairs of engines there are, all of which share the false alarms.
   *
   * @return at least 1
   */
  public int pairs() {
    return Math.max(1, engines.size() * (engines.size() - 1) / 2);
  }

  /**
   * The cells that at least two machines have.
   *
   * @return in the order of tables
   */
  public List<Place> places() {
    return places;
  }

  /**
   * Engines that are not the same everywhere.
   *
   * @return one sentence for each, without a full stop
   */
  public List<String> otherVersions() {
    List<String> sentences = new ArrayList<>();
    for (String engine : engines) {
      differing(
              engine,
              IntStream.range(0, machines.size())
                  .mapToObj(k -> cells.get(k).engineHeader(engine).map(header -> header.version()))
                  .toList())
          .ifPresent(sentences::add);
    }
    for (Row row : places.stream().map(Place::row).distinct().toList()) {
      List<String> modules =
          cells.stream()
              .flatMap(one -> one.module(row.sample()).stream())
              .map(header -> header.sha256())
              .distinct()
              .toList();
      if (modules.size() > 1) {
        sentences.add("%s is another module on each machine".formatted(row.sample()));
      }
    }
    return sentences;
  }

  private Optional<String> differing(String engine, List<Optional<String>> versions) {
    List<String> known = versions.stream().flatMap(Optional::stream).distinct().toList();
    if (known.size() < 2) {
      return Optional.empty();
    }
    List<String> each = new ArrayList<>();
    for (int k = 0; k < machines.size(); k++) {
      String machine = machines.get(k);
      versions.get(k).ifPresent(version -> each.add("%s on %s".formatted(version, machine)));
    }
    return Optional.of("%s is %s".formatted(engine, String.join(", ", each)));
  }

  private Optional<Finding> finding(
      int machine, String base, String other, Place place, int comparisons) {
    return Optional.ofNullable(
        known
            .get(machine)
            .computeIfAbsent(
                new Two(base, other, Math.max(1, comparisons)), two -> judged(machine, two))
            .get(place));
  }

  private Map<Place, Finding> judged(int machine, Two two) {
    Map<Place, Finding> findings = new HashMap<>();
    sides
        .get(machine)
        .judge(two.base(), two.other(), matters, two.comparisons())
        .cells()
        .forEach(finding -> findings.put(finding.contrast().place(), finding));
    return findings;
  }
}
