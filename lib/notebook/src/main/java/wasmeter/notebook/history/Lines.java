package wasmeter.notebook.history;

import java.util.List;
import wasmeter.notebook.table.Runs;

/**
 * All cells that one machine measured in several runs: of several machines, the one with the newest
 * run.
 *
 * @param machine label of the machine; empty if there are no observations
 * @param lines by engine, sample and scenario, each of at least {@link #FEWEST} runs
 * @param remarks what was left out, and what is not the same in several series of a cell; sentences
 *     without a full stop
 */
public record Lines(String machine, List<Line> lines, List<String> remarks) {
  /** Of fewer runs, a line shows nothing that a table does not. */
  public static final int FEWEST = 5;

  /** Copies the lists. */
  public Lines {
    lines = List.copyOf(lines);
    remarks = List.copyOf(remarks);
  }

  /**
   * Finds them.
   *
   * @param runs what was recorded, of any machines; figures of 2020 do not count
   * @return no lines if no cell was measured often enough
   */
  public static Lines of(Runs runs) {
    return new Search(runs.here()).lines();
  }
}
