package wasmeter.notebook.section;

import java.util.List;
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
   * Answers the question for one machine.
   *
   * @param runs what was recorded there; may be empty
   * @return tables and figures, with gaps where nothing was recorded
   */
  View ofMachine(Runs runs);

  /**
   * Answers the question, for each machine by itself: values of two machines never meet in a mean,
   * an interval or a comparison.
   *
   * @param runs what was recorded on any machines; may be empty
   * @return tables and figures, with gaps where nothing was recorded; of several machines one below
   *     the other
   */
  default View view(Runs runs) {
    List<Runs> each = runs.byMachine();
    if (each.size() == 1) {
      return ofMachine(runs);
    }
    return View.ofMachines(
        each.stream()
            .map(one -> new View.Panel(one.machineNames().getFirst(), ofMachine(one)))
            .toList());
  }
}
