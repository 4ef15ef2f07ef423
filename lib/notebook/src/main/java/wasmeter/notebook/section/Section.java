package wasmeter.notebook.section;

import wasmeter.notebook.table.Runs;

/**
 * A question, and how it is answered from what was recorded.
 *
 * <p>Implementations are immutable and safe for use by several threads.
 */
public interface Section {
  /**
   * The name of this section in notebooks and addresses.
   *
   * @return lower-case words joined by hyphens
   */
  String id();

  /**
   * The heading of the section.
   *
   * @return a heading
   */
  String title();

  /**
   * What this section answers.
   *
   * @return one question
   */
  String question();

  /**
   * Answers the question.
   *
   * @param runs what was recorded; may be empty
   * @return tables and figures, with gaps where nothing was recorded
   */
  View view(Runs runs);
}
