package wasmeter.notebook.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.record.CellKey;
import wasmeter.record.Header;
import wasmeter.record.Observation;
import wasmeter.record.Observations;
import wasmeter.record.Reading;
import wasmeter.record.replicate.Disturbance;
import wasmeter.record.replicate.Forks;

/**
 * Which observations count: those of the machine measured last, and of the newest version, module
 * and settings.
 *
 * <p>Remarks name what is left out. Immutable once made; while it is, for one thread.
 */
final class Newest {
  private record Called(Processes.Key key, String call) {}

  private final Runs runs;
  private final String machine;
  private final boolean imported;
  private final Map<String, Integer> ranks;
  private final List<String> remarks = new ArrayList<>();
  private final Observations ofMachine;
  private final Observations counted;
  private final Map<String, Observation> engines;

  /** As a rule nothing is left out, so the forks among all are those that count. */
  private Observations endedAmong;

  private List<Forks.Fork> ended;

  /**
   * Selects what counts.
   *
   * @param runs what was recorded
   * @param published which section's figures of 2020 to take if nothing else was recorded
   */
  Newest(Runs runs, String published) {
    this.runs = runs;
    List<String> machines = runs.machines();
    List<String> here = machines.stream().filter(id -> !Figures2020.MACHINE.equals(id)).toList();
    this.imported = runs.areImported();
    String chosen = imported ? Figures2020.MACHINE : here.isEmpty() ? "" : here.getLast();
    this.machine = runs.machineLabel(chosen);
    remarks.addAll(runs.records().damaged());
    if (here.size() > 1) {
      remarks.add(
          "measured on %s; left out: %s (choose with runs.machine)"
              .formatted(
                  machine,
                  here.stream()
                      .limit(here.size() - 1)
                      .map(runs::machineLabel)
                      .collect(Collectors.joining(", "))));
    }
    this.ranks = ranks();
    this.ofMachine =
        runs.records()
            .observations()
            .whereHeads(
                o ->
                    Objects.equals(chosen, o.cell().machine())
                        && (!imported || Figures2020.run(published).equals(o.run())));
    this.engines = engines(ofMachine.turns(o -> o.cell().engine() != null));
    Observations timed = ofMachine.whereHeads(o -> o.cell().scenario() != null);
    this.counted = newestSettings(newestModules(newestEngines(timed)));
  }

  /** Label of the machine; empty if there are no observations. */
  String machine() {
    return machine;
  }

  /** Whether these are figures of 2020. */
  boolean imported() {
    return imported;
  }

  /** What was left out, in sentences without a full stop. */
  List<String> remarks() {
    return List.copyOf(remarks);
  }

  /**
   * All that was observed on the machine, including what was executed once and the control loop.
   */
  Observations ofMachine() {
    return ofMachine;
  }

  /**
   * What was timed and counts, including failures and gaps, in the order in which it was written.
   */
  Observations counted() {
    return counted;
  }

  /** The header of an engine, as it was written last. */
  Optional<Header.Engine> engine(String name) {
    return Optional.ofNullable(engines.get(name))
        .map(o -> runs.records().engines().get(o.cell().engine()));
  }

  /** The forks that ended well, among some observations. */
  List<Forks.Fork> ended(Observations some) {
    if (some != endedAmong) {
      ended = imported ? published(some) : Forks.of(some, runs.quiet());
      endedAmong = some;
    }
    return ended;
  }

  /** Figures published elsewhere have no warm-up that could show where their forks end. */
  private static List<Forks.Fork> published(Observations figures) {
    return figures
        .figures()
        .filter(o -> o.reading() instanceof Reading.Observed)
        .map(
            o ->
                new Forks.Fork(
                    o.cell(), o.fork(), Scores.value(o), List.of(o), Disturbance.NOT_WATCHED))
        .toList();
  }

  /** The one from the later run; within one run, the one written later. */
  Observation later(Observation first, Observation second) {
    return rank(second) >= rank(first) ? second : first;
  }

  /** The position of an observation's run among all runs in order of their start. */
  int rank(Observation o) {
    return ranks.getOrDefault(String.valueOf(o.run()), 0);
  }

  private Map<String, Integer> ranks() {
    List<Header.Run> ordered = new ArrayList<>(runs.records().runs().values());
    ordered.sort(Comparator.comparing(Header.Run::began));
    Map<String, Integer> result = new HashMap<>();
    for (Header.Run run : ordered) {
      result.put(run.id(), result.size() + 1);
    }
    return result;
  }

  /** The latest observation for each engine's name. */
  private Map<String, Observation> engines(Stream<Observation> some) {
    Map<String, Observation> latest = new HashMap<>();
    some.forEach(o -> latest.merge(runs.engineName(o), o, this::later));
    return latest;
  }

  /** What depends on the cell alone is asked once where parts of a cell follow each other. */
  private static Predicate<Observation> byCell(Predicate<Observation> asked) {
    CellKey[] last = {null};
    boolean[] answer = {false};
    return o -> {
      if (o.cell() != last[0]) {
        answer[0] = asked.test(o);
        last[0] = o.cell();
      }
      return answer[0];
    };
  }

  private Observations newestEngines(Observations all) {
    // An engine that was not found once, and so has only gaps, does not displace what was measured.
    Map<String, Observation> newest =
        engines(all.turns(o -> o.reading() instanceof Reading.Observed));
    engines(all.turns(o -> true)).forEach(newest::putIfAbsent);
    Predicate<Observation> counts =
        byCell(
            o -> Objects.equals(newest.get(runs.engineName(o)).cell().engine(), o.cell().engine()));
    Map<String, Set<String>> versions = new LinkedHashMap<>();
    Map<String, Integer> left = new HashMap<>();
    for (Observations.Part part : all.parts()) {
      Observation o = part.get(0);
      if (!counts.test(o)) {
        String name = runs.engineName(o);
        Header.Engine header = runs.records().engines().get(o.cell().engine());
        versions
            .computeIfAbsent(name, n -> new TreeSet<>())
            .add(header == null || header.isAbsent() ? "not found" : header.version());
        left.merge(name, part.size(), Integer::sum);
      }
    }
    versions.forEach(
        (name, others) ->
            remarks.add(
                String.format(
                    Locale.ROOT,
                    "%s: only the version and build of the newest run count; %d observations"
                        + " of another (%s) are left out",
                    name,
                    left.get(name),
                    String.join(", ", others))));
    return versions.isEmpty() ? all : all.whereHeads(counts);
  }

  private Observations newestModules(Observations all) {
    Map<String, Observation> newest = new HashMap<>();
    all.turns(o -> true).forEach(o -> newest.merge(runs.sampleName(o), o, this::later));
    Predicate<Observation> counts =
        byCell(
            o -> Objects.equals(newest.get(runs.sampleName(o)).cell().sample(), o.cell().sample()));
    Map<String, Integer> left = new LinkedHashMap<>();
    for (Observations.Part part : all.parts()) {
      Observation o = part.get(0);
      if (!counts.test(o)) {
        left.merge(runs.sampleName(o), part.size(), Integer::sum);
      }
    }
    left.forEach(
        (name, count) ->
            remarks.add(
                String.format(
                    Locale.ROOT,
                    "%s: only the module of the newest run counts; %d observations of another"
                        + " are left out",
                    name,
                    count)));
    return left.isEmpty() ? all : all.whereHeads(counts);
  }

  private Observations newestSettings(Observations all) {
    Set<Processes.Process> ended = new HashSet<>();
    ended(all).forEach(fork -> ended.add(Processes.Process.of(fork.observations().getFirst())));
    Map<Called, List<Observation>> counting =
        all.turns(o -> true)
            .filter(o -> ended.contains(Processes.Process.of(o)))
            .collect(Collectors.groupingBy(this::called));
    Map<Called, Observation> newest = new HashMap<>();
    counting.forEach(
        (called, seen) -> newest.put(called, seen.stream().reduce(this::later).orElseThrow()));
    Map<Called, String> usual = new HashMap<>();
    newest.forEach((called, o) -> usual.put(called, usual(o, counting.get(called))));
    Predicate<Observation> isObserved = o -> o.reading() instanceof Reading.Observed;
    Predicate<Observation> otherSettings =
        isObserved.and(
            byCell(
                o -> {
                  Observation counts = newest.get(called(o));
                  return counts != null
                      && !Objects.equals(counts.cell().settings(), o.cell().settings());
                }));
    Predicate<Observation> otherConditions =
        isObserved.and(
            byCell(
                o ->
                    newest.containsKey(called(o))
                        && !Objects.equals(usual.get(called(o)), o.cell().conditions())));
    Observations ofSettings = all.whereHeads(otherSettings.negate());
    Observations kept = ofSettings.whereHeads(otherConditions.negate());
    int left = all.size() - ofSettings.size();
    int elsewhere = ofSettings.size() - kept.size();
    if (left > 0) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "in each cell only the settings of the newest run count; %d observations with"
                  + " other settings are left out",
              left));
    }
    if (elsewhere > 0) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "in each cell only the conditions of the newest run count; %d observations under"
                  + " others are left out",
              elsewhere));
    }
    List<String> shown =
        kept.turns(o -> true)
            .filter(o -> ended.contains(Processes.Process.of(o)))
            .map(o -> o.cell().conditions())
            .distinct()
            .map(this::conditions)
            .distinct()
            .toList();
    if (elsewhere > 0 || shown.size() > 1) {
      remarks.add("conditions of what is shown: " + String.join("; or ", shown));
    }
    return kept;
  }

  /**
   * The conditions of most processes of a cell, among those that differ from the newest at most in
   * how references are compressed: that can fail by chance in a process, whenever it runs.
   */
  private String usual(Observation newest, List<Observation> counting) {
    Map<String, String> mine = chosen(newest.cell().conditions());
    Map<String, Long> processes =
        counting.stream()
            .filter(o -> Objects.equals(o.cell().settings(), newest.cell().settings()))
            .map(Processes.Process::of)
            .distinct()
            .filter(p -> p.key().conditions() != null && chosen(p.key().conditions()).equals(mine))
            .collect(Collectors.groupingBy(p -> p.key().conditions(), Collectors.counting()));
    return processes.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(newest.cell().conditions());
  }

  /** The conditions that somebody chose, rather than chance. */
  private Map<String, String> chosen(String conditions) {
    Header.Conditions header = runs.records().conditions().get(conditions);
    Map<String, String> chosen = new HashMap<>(header == null ? Map.of() : header.values());
    chosen.remove(Header.Conditions.REFERENCES);
    return chosen;
  }

  String conditions(Observation o) {
    return conditions(o.cell().conditions());
  }

  private String conditions(String id) {
    Header.Conditions header = id == null ? null : runs.records().conditions().get(id);
    return header == null ? "not recorded" : header.text();
  }

  private Called called(Observation o) {
    return new Called(Processes.Key.of(runs, o), o.cell().call());
  }
}
