package wasmeter.checks.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import wasmeter.stats.compare.Moderated;

/** What intervals promise, and whether the draws keep it. */
final class Promise {
  static final double LEAST_HELD = 0.92;

  /**
   * Intervals that share scatter hold the mean of cells like these, and of a noisy one less often.
   * Of normal values in eight cells whose scatter differs (log-normally, σ = 0.5), a quarter of
   * cells are below 92 %, and none of 400 is below 80 %, found by simulation; where all scatter
   * alike, one cell in 20 is below 92 %, because the forks that were recorded are few themselves.
   */
  static final double LEAST_IN_A_CELL = 0.8;

  static final double MOST_OF_STUDENT = 0.7;

  /** With three forks Student's intervals are hopelessly wide: what is shared must pay there. */
  static final int FEW = 3;

  private final Draws draws;

  Promise(Draws draws) {
    this.draws = draws;
  }

  /** Whether intervals hold the mean often enough in all cells together. */
  boolean covers() {
    return draws.share() >= LEAST_HELD;
  }

  /** Whether none of the cells is held much less often than all. */
  boolean coversEach() {
    return cellsBelow(LEAST_IN_A_CELL) == 0;
  }

  /** How many cells with an interval are held less often than that. */
  long cellsBelow(double share) {
    return draws.tallies().values().stream()
        .filter(tally -> tally.draws() > 0 && tally.share() < share)
        .count();
  }

  /** Whether intervals of few forks are narrow enough to be worth it. */
  boolean narrows() {
    return draws.n() != FEW || draws.narrowing() <= MOST_OF_STUDENT;
  }

  boolean holds() {
    return covers() && coversEach() && narrows();
  }

  /** For people: one for each cell, what was shared, and the verdict. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    draws.tallies().forEach((cell, tally) -> lines.add(line(cell, tally)));
    draws.shared().forEach((among, all) -> lines.add(shared(among, all)));
    if (draws.shared().isEmpty()) {
      lines.add(
          format(
              "n = %d: nothing was shared: too few cells; all intervals are Student's", draws.n()));
    }
    lines.add(
        format(
            "n = %d, all cells: %.1f %% of draws hold the mean of all forks (Student's: %.1f %%;"
                + " as if of a mean of endlessly many forks: %.1f %%), at least %.0f %% are asked"
                + " for: %s",
            draws.n(),
            100 * draws.share(),
            100 * draws.shareOfStudent(),
            100 * draws.shareCorrected(),
            100 * LEAST_HELD,
            covers() ? "holds" : "does not hold"));
    lines.add(
        format(
            "n = %d, each cell: %d of %d are below %.0f %%, %d below %.0f %%, which none may be:"
                + " %s",
            draws.n(),
            cellsBelow(LEAST_HELD),
            draws.tallies().size(),
            100 * LEAST_HELD,
            cellsBelow(LEAST_IN_A_CELL),
            100 * LEAST_IN_A_CELL,
            coversEach() ? "holds" : "does not hold"));
    lines.add(
        format(
            "n = %d, all cells: half-widths are %.2f × Student's at the median%s",
            draws.n(),
            draws.narrowing(),
            draws.n() == FEW
                ? format(
                    ", at most %.1f are asked for: %s",
                    MOST_OF_STUDENT, narrows() ? "holds" : "does not hold")
                : ""));
    return lines;
  }

  private String line(Draws.Cell cell, Tally tally) {
    return format(
        "n = %d, %s: %.1f %% of %d draws hold the mean (Student's: %.1f %%), ± %.2f %% at the"
            + " median (Student's: ± %.2f %%), %d draws in groups",
        draws.n(),
        cell.name(),
        100 * tally.share(),
        tally.draws(),
        100.0 * tally.heldByStudent() / tally.draws(),
        100 * tally.halfWidth(),
        100 * tally.studentHalfWidth(),
        tally.grouped());
  }

  private String shared(String among, List<Moderated> all) {
    double degrees = Tally.median(all.stream().map(Moderated::degrees).toList());
    return format(
        "n = %d: scatter was shared among the %s in %d draws: at the median by %.0f cells, in which"
            + " it is %.2f %% and counts like %s degrees of freedom more",
        draws.n(),
        among,
        all.size(),
        Tally.median(all.stream().map(m -> (double) m.cells()).toList()),
        100 * Math.sqrt(Tally.median(all.stream().map(Moderated::variance).toList())),
        Double.isInfinite(degrees) ? "any number of" : format("%.1f", degrees));
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
