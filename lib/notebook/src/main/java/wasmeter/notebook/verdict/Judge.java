package wasmeter.notebook.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wasmeter.notebook.contrast.Conclusion;
import wasmeter.notebook.contrast.Finding;
import wasmeter.notebook.contrast.Judgement;
import wasmeter.notebook.contrast.Place;
import wasmeter.notebook.table.Cells;
import wasmeter.notebook.table.Entry;
import wasmeter.notebook.table.Gap;
import wasmeter.notebook.table.Note;
import wasmeter.record.Cause;

/** From what was recorded of engines to what is said about them. */
final class Judge {
  private static final Gap NOT_IN_BASELINE =
      new Gap(Cause.NOT_IN_PLAN, "the baseline does not hold this cell");

  private final Cells cells;
  private final double slower;

  /**
   * A judge of what was recorded.
   *
   * @param cells of all engines
   * @param slower what slowdown matters: 0.03 for 3 %
   */
  Judge(Cells cells, double slower) {
    this.cells = cells;
    this.slower = slower;
  }

  /** One verdict for each pair; together they raise a false alarm as seldom as one alone. */
  List<EngineVerdict> of(List<Pair> pairs) {
    return pairs.stream().map(pair -> of(pair, pairs.size())).toList();
  }

  private EngineVerdict of(Pair pair, int comparisons) {
    Judgement judgement = Judgement.of(cells, pair.base(), pair.other(), slower, comparisons);
    Map<Place, Finding> findings =
        judgement.cells().stream()
            .collect(Collectors.toMap(finding -> finding.contrast().place(), f -> f));
    List<CellVerdict> verdicts = new ArrayList<>();
    List<Gap> neither = new ArrayList<>();
    for (Place place : Place.of(cells)) {
      Entry base = cells.cell(pair.base(), place.row(), place.metric());
      Entry other = cells.cell(pair.other(), place.row(), place.metric());
      if (findings.containsKey(place)) {
        verdicts.add(CellVerdict.of(findings.get(place), slower, notes(base, other)));
      } else if (!base.isGap() || !other.isGap()) {
        verdicts.add(missing(place, base, other));
      } else if (Failures.isFailure(other.gap().cause())) {
        neither.add(other.gap());
      }
    }
    return new EngineVerdict(pair, judgement, over(judgement), verdicts, neither);
  }

  /** What is said over all cells. */
  private Status over(Judgement judgement) {
    return switch (judgement.engine()) {
      case Conclusion.NotShown _ -> Status.NOT_SLOWER;
      case Conclusion.Differs _ -> Status.of(judgement.ratio(), true, slower);
      case Conclusion.Undecided _ -> Status.of(judgement.ratio(), false, slower);
      case Conclusion.InGroups _, Conclusion.Unknown _ ->
          judgement.cells().isEmpty() ? Status.NOT_MEASURED : Status.UNDECIDED;
    };
  }

  private static CellVerdict missing(Place place, Entry base, Entry other) {
    if (other.isGap()) {
      return CellVerdict.missing(
          place, other.gap().in(other.engine()), Failures.isFailure(other.gap().cause()));
    }
    if (!base.isGap()) {
      return CellVerdict.missing(place, Gap.NO_RATIO, false);
    }
    boolean absent = base.gap().cause() == Cause.NOT_IN_PLAN && Baseline.isOne(base.engine());
    return CellVerdict.missing(
        place, absent ? NOT_IN_BASELINE : base.gap().in(base.engine()), false);
  }

  /** What happened to forks of either engine, as far as it bears on the comparison. */
  private static List<String> notes(Entry base, Entry other) {
    return Stream.of(base, other)
        .flatMap(
            entry ->
                entry.notes().stream()
                    .filter(Judge::matters)
                    .map(note -> entry.engine() + ": " + note.text()))
        .toList();
  }

  private static boolean matters(Note note) {
    return switch (note) {
      case Note.FailedForks _,
          Note.UnfinishedForks _,
          Note.Unsteady _,
          Note.Disturbed _,
          Note.LeftOut _ ->
          true;
      // The conclusion itself says what one fork, or forks in groups, can show.
      case Note.OneFork _, Note.Assumed _, Note.Grouped _, Note.FromGrouped _ -> false;
      case Note.NotWatched _, Note.Unchecked _, Note.Remark _, Note.OfPart _ -> false;
    };
  }
}
