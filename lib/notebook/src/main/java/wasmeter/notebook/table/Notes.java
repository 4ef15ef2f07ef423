package wasmeter.notebook.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import wasmeter.record.Answer;
import wasmeter.record.Events;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Start;
import wasmeter.record.Verdict;
import wasmeter.record.replicate.Forks;
import wasmeter.wasm.Phase;

/** What a reader must know about a cell's value. */
final class Notes {
  private final Runs runs;
  private final Newest newest;
  private final Processes processes;

  /** What was computed, by the name of the sample. */
  private final Map<String, List<Observation>> answers;

  /** What later calls computed that the first did not, by the name of the sample. */
  private final Map<String, List<Observation>> varying;

  Notes(Runs runs, Newest newest, Processes processes) {
    this.runs = runs;
    this.newest = newest;
    this.processes = processes;
    this.answers = bySample(Events.ANSWER);
    this.varying = bySample(Events.VARYING);
  }

  private Map<String, List<Observation>> bySample(String event) {
    return newest.counted().observing(event).stream()
        .collect(Collectors.groupingBy(runs::sampleName));
  }

  /**
   * The notes of a cell with a value.
   *
   * @param counted the forks it is the mean of
   * @param shown what these forks observed of it
   */
  List<Note> of(
      String engine, Row row, Metric metric, List<Forks.Fork> counted, List<Observation> shown) {
    List<Note> notes = new ArrayList<>();
    String call = counted.getFirst().key().call();
    if (row.call() == null && call != null && processes.calls(row.sample()).size() > 1) {
      notes.add(new Note.Remark("several calls were recorded; this is " + call));
    }
    notes.addAll(unsteady(counted));
    if (metric.event().equals(Events.TIME)) {
      notes.addAll(collections(counted));
      notes.addAll(artefacts(counted));
      if (metric.phase() == null || metric.phase() == Phase.EXECUTE) {
        notes.addAll(Note.interpreted(counted));
      }
    }
    if (!newest.imported()) {
      notes.addAll(Note.neighbours(counted));
    }
    boolean ofInstances =
        metric.event().equals(Events.PER_INSTANCE)
            || metric.event().equals(Events.TIME)
                && (metric.phase() == null || metric.phase() == Phase.INSTANTIATE);
    if (ofInstances) {
      notes.addAll(stubs(counted));
    }
    if (shown.stream().anyMatch(o -> o.answer() == Answer.UNCHECKED)) {
      notes.add(new Note.Unchecked(agreement(row)));
    }
    if (metric.phase() != null || metric.start() == Start.WARM) {
      shown.stream()
          .flatMap(o -> Scores.note(o).stream())
          .distinct()
          .map(Note.Remark::new)
          .forEach(notes::add);
    }
    long failed =
        processes.missing(engine, row, metric.scenario(), metric.start()).stream()
            .filter(o -> o.reading() instanceof Reading.Failed)
            .count();
    if (failed > 0) {
      notes.add(new Note.FailedForks(Math.toIntExact(failed)));
    }
    int pending = processes.unfinished(engine, row, metric.scenario(), metric.start()).size();
    if (pending > 0) {
      notes.add(new Note.UnfinishedForks(pending));
    }
    return notes;
  }

  private static List<Note> unsteady(List<Forks.Fork> forks) {
    Map<Verdict, Long> counts =
        forks.stream()
            .flatMap(f -> Scores.verdict(f).stream())
            .filter(verdict -> verdict != Verdict.STEADY)
            .collect(Collectors.groupingBy(v -> v, LinkedHashMap::new, Collectors.counting()));
    List<Note> notes = new ArrayList<>();
    counts.forEach(
        (verdict, count) ->
            notes.add(new Note.Unsteady(verdict, Math.toIntExact(count), forks.size())));
    return notes;
  }

  /** What forks say of collections: whether none fell into what they measured. */
  private static List<Note> collections(List<Forks.Fork> forks) {
    Map<String, Long> said =
        forks.stream()
            .flatMap(fork -> fork.observations().observing(Events.GC_COUNT).stream())
            .flatMap(o -> Scores.note(o).stream())
            .collect(Collectors.groupingBy(n -> n, TreeMap::new, Collectors.counting()));
    List<Note> notes = new ArrayList<>();
    said.forEach(
        (note, count) ->
            notes.add(
                new Note.Remark("%s in %s of %s forks".formatted(note, count, forks.size()))));
    return notes;
  }

  /** What stood in for imports of the module. */
  private static List<Note> stubs(List<Forks.Fork> forks) {
    return forks.stream()
        .flatMap(fork -> fork.observations().observing(Events.STUBBED).stream())
        .flatMap(o -> Scores.note(o).stream())
        .distinct()
        .<Note>map(Note.Remark::new)
        .toList();
  }

  /** Forks that load one artefact do not replicate what compiling it left to chance. */
  private static List<Note> artefacts(List<Forks.Fork> forks) {
    List<Observation> loaded =
        forks.stream()
            .flatMap(fork -> fork.observations().observing(Events.ARTEFACT).stream())
            .toList();
    long different = loaded.stream().map(o -> List.of(o.run(), o.reading())).distinct().count();
    return different == loaded.size()
        ? List.of()
        : List.of(
            new Note.Remark(
                "%s forks loaded %s: compiling takes too long to repeat it for each"
                    .formatted(
                        loaded.size(),
                        different == 1 ? "the same artefact" : different + " artefacts")));
  }

  /** Where the right answer is unknown, agreement among engines is the next best thing. */
  private String agreement(Row row) {
    Map<String, List<String>> computed = new TreeMap<>();
    for (Observation o : of(row, answers)) {
      if (o.reading() instanceof Reading.Observed(double _, String _, String result)) {
        computed.computeIfAbsent(runs.engineName(o), e -> new ArrayList<>()).add(result);
      }
    }
    return agreement(computed, !of(row, varying).isEmpty());
  }

  private List<Observation> of(Row row, Map<String, List<Observation>> bySample) {
    return bySample.getOrDefault(row.sample(), List.of()).stream()
        .filter(o -> processes.isCalled(row, o.cell().call()))
        .toList();
  }

  /**
   * Whether engines agree on an answer of which nobody says what is right.
   *
   * @param computed by the name of an engine, what the first call of each process returned
   * @param varying whether a later call of a process returned something else than its first
   */
  static String agreement(Map<String, List<String>> computed, boolean varying) {
    Map<String, Set<String>> engines = new TreeMap<>();
    computed.forEach(
        (engine, results) ->
            results.forEach(
                result -> engines.computeIfAbsent(result, r -> new TreeSet<>()).add(engine)));
    if (engines.isEmpty()) {
      return "the result was not recorded";
    }
    if (engines.size() == 1) {
      String result =
          engines.keySet().iterator().next()
              + (varying ? " first, and something else in later calls" : "");
      return computed.size() == 1
          ? "computed " + result + ", with no other engine to compare with"
          : String.format(Locale.ROOT, "all %d engines computed %s", computed.size(), result);
    }
    String each =
        engines.entrySet().stream()
            .map(e -> "%s computed %s".formatted(String.join(", ", e.getValue()), e.getKey()))
            .collect(Collectors.joining("; "));
    return isLeftToChance(computed.values(), varying)
        ? "it differs from call to call, so that engines cannot be compared: " + each
        : "the engines disagree: " + each;
  }

  /**
   * An engine that contradicts itself shows that it is not engines that differ. What varies within
   * a process may still be the same in each: of one process of each engine nobody knows.
   */
  private static boolean isLeftToChance(Collection<List<String>> computed, boolean varying) {
    return computed.stream().anyMatch(results -> Set.copyOf(results).size() > 1)
        || varying && computed.stream().allMatch(results -> results.size() == 1);
  }
}
