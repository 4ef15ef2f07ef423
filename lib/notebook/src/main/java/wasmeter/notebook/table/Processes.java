package wasmeter.notebook.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import wasmeter.record.CellKey;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Scenario;
import wasmeter.record.Start;
import wasmeter.record.replicate.Forks;
import wasmeter.wasm.Phase;

/** The processes of each cell: those that ended well, what is missing, and what is unfinished. */
final class Processes {
  private static final String CALL_OF_2020 = "run(10)";

  /** What is compared, by the names that people use. */
  record Key(String engine, String sample, Scenario scenario, Start start) {
    static Key of(Runs runs, Observation o) {
      return new Key(runs.engineName(o), runs.sampleName(o), o.cell().scenario(), o.cell().start());
    }
  }

  /** One process. */
  record Process(CellKey key, String run, int fork) {
    static Process of(Observation o) {
      return new Process(o.cell(), o.run(), o.fork());
    }
  }

  /** What was observed. */
  private record Kind(Scenario scenario, Start start, Phase phase, String event) {}

  private record Subject(String engine, String sample) {}

  private final Runs runs;
  private final Newest newest;
  private final List<Forks.Fork> all;
  private final Map<Key, List<Forks.Fork>> ended = new LinkedHashMap<>();
  private final Map<Key, List<Observation>> unfinished = new HashMap<>();
  private final Map<Key, List<Observation>> missing = new HashMap<>();
  private final Map<String, Set<String>> calls = new HashMap<>();
  private final Map<Scenario, Set<String>> mentioned = new HashMap<>();

  private Map<Kind, Set<Subject>> observed;

  Processes(Runs runs, Newest newest) {
    this.runs = runs;
    this.newest = newest;
    Set<Process> accounted = new HashSet<>();
    all = List.copyOf(newest.ended(newest.counted()));
    for (Forks.Fork fork : all) {
      Observation first = fork.observations().getFirst();
      ended.computeIfAbsent(Key.of(runs, first), k -> new ArrayList<>()).add(fork);
      accounted.add(Process.of(first));
    }
    newest
        .counted()
        .figures()
        .filter(o -> !(o.reading() instanceof Reading.Observed))
        .forEach(
            o -> {
              missing.computeIfAbsent(Key.of(runs, o), k -> new ArrayList<>()).add(o);
              accounted.add(Process.of(o));
            });
    for (Observation o : newest.counted().turns(o -> true).toList()) {
      if (accounted.add(Process.of(o))) {
        unfinished.computeIfAbsent(Key.of(runs, o), k -> new ArrayList<>()).add(o);
      }
      mentioned.computeIfAbsent(o.cell().scenario(), k -> new HashSet<>()).add(runs.sampleName(o));
      if (o.cell().call() != null) {
        calls.computeIfAbsent(runs.sampleName(o), k -> new TreeSet<>()).add(o.cell().call());
      }
    }
  }

  /** Whether anything was recorded of a scenario; null stands for any sample. */
  boolean mention(String sample, Scenario scenario) {
    Set<String> samples = mentioned.getOrDefault(scenario, Set.of());
    return sample == null ? !samples.isEmpty() : samples.contains(sample);
  }

  /** All forks that ended well, in the order in which they were measured. */
  List<Forks.Fork> all() {
    return all;
  }

  /** All forks that ended well, whatever they called, in the order in which they were measured. */
  Map<Key, List<Forks.Fork>> ended() {
    return Collections.unmodifiableMap(ended);
  }

  /**
   * The forks that ended well, in the order in which they were measured; where there are none of a
   * lifecycle, those of the lifetime that begins with it.
   */
  List<Forks.Fork> ended(String engine, Row row, Scenario scenario, Start start) {
    List<Forks.Fork> own = own(engine, row, scenario, start);
    return own.isEmpty() && start == Start.COLD
        ? scenario.lifetime().map(life -> own(engine, row, life, start)).orElse(own)
        : own;
  }

  private List<Forks.Fork> own(String engine, Row row, Scenario scenario, Start start) {
    return ended.getOrDefault(new Key(engine, row.sample(), scenario, start), List.of()).stream()
        .filter(f -> isCalled(row, f.key().call()))
        .toList();
  }

  /** Gaps and failures that were recorded. */
  List<Observation> missing(String engine, Row row, Scenario scenario, Start start) {
    return orOfLifetime(missing, engine, row, scenario, start);
  }

  /** Each process that failed, with all that it reported. */
  List<List<Observation>> failed(String engine, Row row, Scenario scenario, Start start) {
    Set<Process> failed =
        missing(engine, row, scenario, start).stream()
            .filter(o -> o.reading() instanceof Reading.Failed)
            .map(Process::of)
            .collect(Collectors.toSet());
    if (failed.isEmpty()) { // as a rule, and looking for them takes long
      return List.of();
    }
    return List.copyOf(
        newest.counted().whereHeads(o -> failed.contains(Process.of(o))).byProcess());
  }

  /** One observation of each process that neither ended nor failed. */
  List<Observation> unfinished(String engine, Row row, Scenario scenario, Start start) {
    return orOfLifetime(unfinished, engine, row, scenario, start);
  }

  /**
   * Where a lifecycle was not measured apart, what is known of the lifetime that begins with it.
   */
  private List<Observation> orOfLifetime(
      Map<Key, List<Observation>> from, String engine, Row row, Scenario scenario, Start start) {
    List<Observation> own = of(from, new Key(engine, row.sample(), scenario, start), row);
    return own.isEmpty() && start == Start.COLD
        ? scenario
            .lifetime()
            .map(life -> of(from, new Key(engine, row.sample(), life, start), row))
            .orElse(own)
        : own;
  }

  private List<Observation> of(Map<Key, List<Observation>> from, Key key, Row row) {
    return from.getOrDefault(key, List.of()).stream()
        .filter(o -> isCalled(row, o.cell().call()))
        .toList();
  }

  /** Whether a value was observed; null stands for any engine or sample. */
  boolean observe(String engine, String sample, Metric metric) {
    return observed()
        .getOrDefault(
            new Kind(metric.scenario(), metric.start(), metric.phase(), metric.event()), Set.of())
        .stream()
        .filter(of -> engine == null || engine.equals(of.engine()))
        .anyMatch(of -> sample == null || sample.equals(of.sample()));
  }

  /** Looked for once, when it is first asked for: not every section does. */
  private synchronized Map<Kind, Set<Subject>> observed() {
    if (observed == null) {
      observed = new HashMap<>();
      newest
          .counted()
          .firsts()
          .filter(o -> o.reading() instanceof Reading.Observed)
          .forEach(
              o ->
                  observed
                      .computeIfAbsent(
                          new Kind(
                              o.cell().scenario(),
                              o.cell().start(),
                              o.measurement().phase(),
                              o.measurement().event()),
                          kind -> new HashSet<>())
                      .add(new Subject(runs.engineName(o), runs.sampleName(o))));
    }
    return observed;
  }

  /** The calls of a sample that were recorded, in the order of their names. */
  Set<String> calls(String sample) {
    return calls.getOrDefault(sample, Set.of());
  }

  /**
   * Whether a row shows a call; an observation without a call belongs to every row of its sample.
   */
  boolean isCalled(Row row, String call) {
    return call == null || call.equals(row.call() == null ? usual(row.sample()) : row.call());
  }

  /** Which call a row without one means: calls that do different work cannot be averaged. */
  private String usual(String sample) {
    Set<String> names = calls(sample);
    return names.isEmpty() || names.contains(CALL_OF_2020) ? CALL_OF_2020 : names.iterator().next();
  }
}
