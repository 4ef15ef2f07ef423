package wasmeter.notebook.life;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Note;
import wasmeter.notebook.table.Row;
import wasmeter.notebook.table.Scores;
import wasmeter.notebook.table.SharedNotes;
import wasmeter.record.Cause;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.Start;
import wasmeter.record.Verdict;
import wasmeter.record.replicate.Forks;
import wasmeter.record.replicate.Scatter;
import wasmeter.record.replicate.SharedScatter;
import wasmeter.record.replicate.Stratum;
import wasmeter.stats.compare.Moderated;
import wasmeter.stats.life.Candidate;
import wasmeter.stats.life.Curve;
import wasmeter.stats.life.Part;

/**
 * All lives that were recorded, and what they know together about how processes scatter: times
 * until the first call among themselves, and times of what follows among themselves. Safe for use
 * by several threads.
 */
public final class Lives {
  private static final Gap NOT_REPORTED =
      new Gap(Cause.NOT_REPORTED, "the processes that measured this cell report no calls");

  private record Key(String engine, Row row, Measure measure) {}

  private final Cells cells;
  private final Map<Key, Sampled> sampled = new HashMap<>();
  private final Map<Key, Life> lives = new ConcurrentHashMap<>();
  private final SharedScatter starts;
  private final SharedScatter rests;
  private volatile boolean assumed;

  /**
   * The processes of a cell that count.
   *
   * @param forks all that reported a point
   * @param counting those of them that count, with their curves
   */
  private record Sampled(List<Forks.Fork> forks, LinkedHashMap<Forks.Fork, Curve> counting) {
    List<Curve> curves() {
      return List.copyOf(counting.values());
    }

    double[] starts() {
      return starts(curves());
    }

    double[] rests() {
      return rests(curves());
    }

    static double[] starts(List<Curve> curves) {
      return curves.stream().mapToDouble(Curve::start).toArray();
    }

    /**
     * What came after the first point: what each further call took when it was steady, or all until
     * the last point, whichever scatters more, so that neither is thought better known than it is.
     */
    static double[] rests(List<Curve> curves) {
      double[] slopes = curves.stream().mapToDouble(Curve::slope).toArray();
      double last = curves.stream().mapToDouble(Curve::last).max().orElseThrow();
      double[] spent = curves.stream().mapToDouble(c -> c.at(last) - c.start()).toArray();
      return scatter(Stratum.COLD, spent).variance() > scatter(Stratum.COLD, slopes).variance()
          ? spent
          : slopes;
    }
  }

  private Lives(Cells cells) {
    this.cells = cells;
    List<Scatter> ofStarts = new ArrayList<>();
    List<Scatter> ofRests = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      for (Row row : cells.imported() ? List.<Row>of() : cells.rows()) {
        for (String engine : engines()) {
          Sampled some = sampled(engine, row, measure);
          if (!some.counting().isEmpty()) {
            sampled.put(new Key(engine, row, measure), some);
            if (measure.isTime()) {
              ofStarts.add(scatter(Stratum.COLD, some.starts()));
              ofRests.add(scatter(Stratum.of(engine, false), some.rests()));
            }
          }
        }
      }
    }
    starts = new SharedScatter(ofStarts);
    rests = new SharedScatter(ofRests);
  }

  /**
   * Reads them.
   *
   * @param cells what was recorded
   * @return none if nothing was
   */
  public static Lives of(Cells cells) {
    return new Lives(cells);
  }

  private static Scatter scatter(Stratum stratum, double... values) {
    return Scatter.ofLogs(stratum, Arrays.stream(values).map(Math::log).toArray());
  }

  private Sampled sampled(String engine, Row row, Measure measure) {
    LinkedHashMap<Forks.Fork, Curve> curves = new LinkedHashMap<>();
    for (Forks.Fork fork : cells.forks(engine, row, measure.scenario(), Start.COLD)) {
      Processes.curve(fork.observations(), measure).ifPresent(c -> curves.put(fork, c));
    }
    List<Forks.Fork> all = List.copyOf(curves.keySet());
    // Memory does not depend on what else runs.
    curves.keySet().retainAll(measure.isTime() ? Forks.counting(all) : all);
    return new Sampled(all, curves);
  }

  /**
   * What was recorded besides.
   *
   * @return the cells that these were read from
   */
  public Cells cells() {
    return cells;
  }

  /**
   * The engines that could be chosen: those of tables without native code, which runs no module.
   *
   * @return names
   */
  public List<String> engines() {
    return cells.engines(List.of());
  }

  /**
   * The samples of which a life was recorded, or how far one got.
   *
   * @param measure what is followed
   * @return in the order of tables
   */
  public List<Row> rows(Measure measure) {
    return cells.imported()
        ? List.of()
        : cells.rows().stream()
            .filter(row -> all(row, measure).stream().anyMatch(Lives::isSeen))
            .toList();
  }

  private static boolean isSeen(Life life) {
    return !life.isGap() || life.stopped() != null;
  }

  /**
   * The lives of all engines with a sample.
   *
   * @param row the sample and call
   * @param measure what is followed
   * @return one for each engine, many of which may be gaps
   */
  public List<Life> all(Row row, Measure measure) {
    return engines().stream().map(engine -> of(engine, row, measure)).toList();
  }

  /**
   * The life of an engine with a sample. An engine of which a process failed has a gap, however
   * well others went: a life that may end early cannot be chosen for how fast it goes.
   *
   * @param engine name of the engine
   * @param row the sample and call
   * @param measure what is followed
   * @return a curve or a gap
   */
  public Life of(String engine, Row row, Measure measure) {
    return lives.computeIfAbsent(new Key(engine, row, measure), this::find);
  }

  /**
   * Whether anyone knows that the answers are right.
   *
   * @param row the sample and call
   * @param measure what is followed
   * @return a sentence without a full stop on what the engines computed; empty if their answers
   *     were checked, or if none got as far as that
   */
  public Optional<String> unchecked(Row row, Measure measure) {
    return engines().stream()
        .filter(engine -> !of(engine, row, measure).isGap())
        .findFirst()
        .flatMap(
            engine ->
                cells.cell(engine, row, measure.whole()).notes().stream()
                    .filter(Note.Unchecked.class::isInstance)
                    .findFirst())
        .map(note -> row.label() + ": " + note.text());
  }

  private Life find(Key key) {
    String engine = key.engine();
    Row row = key.row();
    Measure measure = key.measure();
    Sampled some = sampled.get(key);
    List<List<Observation>> failed = cells.failed(engine, row, measure.scenario(), Start.COLD);
    if (!failed.isEmpty()) {
      int well = some == null ? 0 : some.forks().size();
      Life stopped = stopped(engine, measure, failed, well);
      return measure == Measure.MEMORY && stopped.stopped() != null
          ? upTo(stopped, some, failed)
          : stopped;
    }
    if (some == null) {
      Entry cell = cells.cell(engine, row, measure.whole());
      return Life.gap(engine, measure, cell.isGap() ? cell.gap() : NOT_REPORTED, null);
    }
    Moderated ofStart = Moderated.NONE;
    Moderated ofRest = Moderated.NONE;
    List<Note> notes = notes(some, measure);
    if (measure.isTime()) {
      ofStart = known(starts, scatter(Stratum.COLD, some.starts()));
      ofRest = known(rests, scatter(Stratum.of(engine, false), some.rests()));
      if (some.counting().size() <= Usual.FEW
          && !(Usual.isLessThan(ofStart) && Usual.isLessThan(ofRest))) {
        assumed = true;
        ofStart = Usual.isLessThan(ofStart) ? ofStart : Usual.start(engine);
        ofRest = Usual.isLessThan(ofRest) ? ofRest : Usual.rest(engine);
        notes.add(new Note.Assumed());
      }
    }
    Candidate candidate = candidate(measure, some.curves(), ofStart, ofRest);
    if (candidate.isGrouped()) {
      notes.add(new Note.Grouped(some.counting().size()));
    }
    return new Life(engine, measure, candidate, some.counting().size(), notes, null, null, null);
  }

  private static Candidate candidate(
      Measure measure, List<Curve> curves, Moderated ofStart, Moderated ofRest) {
    Part rest = part(measure, Sampled.rests(curves), ofRest);
    boolean flat = !measure.isTime() && curves.stream().anyMatch(c -> !(c.slope() > 0));
    return new Candidate(
        Curve.mean(curves),
        part(measure, Sampled.starts(curves), ofStart),
        flat && !rest.canBeDrawn() ? Part.EXACT : rest);
  }

  private static Part part(Measure measure, double[] values, Moderated known) {
    return measure.isTime() ? Part.ofTimes(values, known) : Part.of(values, known);
  }

  /** Memory that ran out with many instances is known with fewer. */
  private static Life upTo(Life stopped, Sampled some, List<List<Observation>> failed) {
    List<Curve> curves = new ArrayList<>(some == null ? List.of() : some.curves());
    failed.stream()
        .flatMap(seen -> Processes.curve(seen, Measure.MEMORY).stream())
        .forEach(curves::add);
    String end =
        "a process ended after %s: %s"
            .formatted(Counts.of(stopped.stopped().last(), "instance"), stopped.gap().reason());
    return new Life(
        stopped.engine(),
        Measure.MEMORY,
        candidate(Measure.MEMORY, curves, Moderated.NONE, Moderated.NONE),
        curves.size(),
        List.of(new Note.Remark(end)),
        null,
        stopped.stopped(),
        new Gap(stopped.gap().cause(), end));
  }

  private static Moderated known(SharedScatter shared, Scatter own) {
    return shared.of(own.stratum(), own.variance(), own.degrees());
  }

  private static Life stopped(
      String engine, Measure measure, List<List<Observation>> failed, int well) {
    List<Observation> last = failed.getLast();
    Reading.Missing reason =
        last.stream()
            .map(Observation::reading)
            .filter(Reading.Failed.class::isInstance)
            .map(Reading.Failed.class::cast)
            .reduce((first, second) -> second)
            .orElseThrow();
    String where =
        well == 0
            ? "failed"
            : "failed in %s of %s processes".formatted(failed.size(), failed.size() + well);
    Curve farthest =
        failed.stream()
            .map(seen -> Processes.curve(seen, measure))
            .flatMap(Optional::stream)
            .max(Comparator.comparingDouble(Curve::last))
            .orElse(null);
    return Life.gap(engine, measure, Gap.of(reason).in(where), farthest);
  }

  private static List<Note> notes(Sampled some, Measure measure) {
    List<Forks.Fork> counting = List.copyOf(some.counting().keySet());
    List<Note> notes = new ArrayList<>();
    int all = some.forks().size();
    if (counting.size() < all) {
      notes.add(new Note.LeftOut(all - counting.size(), all));
    }
    Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    counting.forEach(fork -> verdict(fork).ifPresent(v -> verdicts.merge(v, 1L, Long::sum)));
    verdicts.remove(Verdict.STEADY);
    verdicts.forEach(
        (verdict, n) -> notes.add(new Note.Unsteady(verdict, Math.toIntExact(n), counting.size())));
    if (measure.isTime()) {
      notes.addAll(Note.neighbours(counting));
      notes.addAll(Note.interpreted(counting));
    }
    return notes;
  }

  /** How the fork ended, where it says so. */
  private static Optional<Verdict> verdict(Forks.Fork fork) {
    return fork.observations().stream()
        .filter(o -> o.measurement().event().equals(Measure.FROM_BYTES.slope().event()))
        .flatMap(o -> Scores.note(o).stream())
        .flatMap(note -> Verdict.named(note).stream())
        .findFirst();
  }

  /**
   * What lives owe to each other, or to other runs where none was repeated, for people.
   *
   * @return sentences without a full stop; none if nothing was shared or assumed so far
   */
  public List<String> shared() {
    return Stream.of(
            SharedNotes.of("times until the first call in forks of ", starts),
            SharedNotes.of("times of further calls in forks of ", rests),
            assumed ? List.of(Usual.sentence()) : List.<String>of())
        .flatMap(List::stream)
        .toList();
  }
}
