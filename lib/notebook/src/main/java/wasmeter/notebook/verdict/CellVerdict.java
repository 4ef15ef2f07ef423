package wasmeter.notebook.verdict;

import java.util.List;
import wasmeter.notebook.contrast.Conclusion;
import wasmeter.notebook.contrast.Finding;
import wasmeter.notebook.contrast.Place;
import wasmeter.notebook.table.Gap;
import wasmeter.stats.Estimate;

/**
 * A cell that at least one of two engines has, and what is said about it.
 *
 * @param place where
 * @param status whether a slowdown was shown there
 * @param finding what the forks of both say; null if one of them has none
 * @param gap why there is no finding; null if there is one
 * @param notes what else a reader must know, in sentences without a full stop
 */
record CellVerdict(Place place, Status status, Finding finding, Gap gap, List<String> notes) {
  /** The only reason why forks of both have no interval, and what to do about it here. */
  private static final String ONE_FORK =
      "one fork says nothing about scatter, and no other cells do: give more -Dminutes= or fewer"
          + " cells";

  /** Copies the notes. */
  CellVerdict {
    notes = List.copyOf(notes);
  }

  static CellVerdict of(Finding finding, double slower, List<String> notes) {
    return new CellVerdict(
        finding.contrast().place(), status(finding, slower), finding, null, notes);
  }

  private static Status status(Finding finding, double slower) {
    return switch (finding.conclusion()) {
      case Conclusion.Differs(Estimate ratio) -> Status.of(ratio, true, slower);
      case Conclusion.NotShown _ -> Status.NOT_SLOWER;
      case Conclusion.Undecided _ -> Status.of(finding.ratio(), false, slower);
      case Conclusion.InGroups _, Conclusion.Unknown _ -> Status.UNDECIDED;
    };
  }

  static CellVerdict missing(Place place, Gap gap, boolean failed) {
    return new CellVerdict(
        place, failed ? Status.NOT_MEASURED : Status.UNDECIDED, null, gap, List.of());
  }

  /** The ratio with its interval; {@link Estimate#NONE} if there is none. */
  Estimate ratio() {
    return finding == null ? Estimate.NONE : finding.ratio();
  }

  /** The kind of the conclusion, for programs. */
  String kind() {
    return finding == null ? "gap" : finding.conclusion().kind();
  }

  /** The conclusion for people. */
  String text() {
    if (finding == null) {
      return gap.reason();
    }
    return finding.conclusion() instanceof Conclusion.Unknown
        ? ONE_FORK
        : finding.conclusion().text();
  }

  /** A slowdown that chance does not explain, but whose size is not decided. */
  boolean mayBeThatSlow() {
    return status == Status.UNDECIDED
        && finding != null
        && finding.conclusion() instanceof Conclusion.Differs;
  }

  /** How long the forks of both ran; 0 if that is not known. */
  double seconds() {
    return finding == null ? 0 : finding.contrast().seconds();
  }
}
