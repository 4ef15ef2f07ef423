package wasmeter.checks.verdict;

import wasmeter.notebook.contrast.Conclusion;
import wasmeter.notebook.contrast.Judgement;
import wasmeter.notebook.table.Runs;
import wasmeter.record.Records;

/**
 * What was concluded from a comparison.
 *
 * @param slower whether the engine was found to be slower, over all cells
 * @param alarm whether anything was found at all: of the engine or of a cell, slower or faster
 * @param text the conclusion for people
 */
record Judged(boolean slower, boolean alarm, String text) {
  /** What matters: as in the report. */
  static final double MATTERS = 0.03;

  static Judged of(Records records, String base, String other) {
    Judgement judgement = Judgement.of(Runs.of(records).cells("individual"), base, other, MATTERS);
    long differing =
        judgement.cells().stream()
            .filter(finding -> finding.conclusion() instanceof Conclusion.Differs)
            .count();
    boolean engine = judgement.engine() instanceof Conclusion.Differs;
    return new Judged(
        engine && judgement.ratio().mean() > 1,
        engine || differing > 0,
        "%d cells, of which %d differ; over all of them: %s"
            .formatted(judgement.cells().size(), differing, judgement.engine().text()));
  }
}
