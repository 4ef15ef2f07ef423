package wasmeter.notebook.contrast;

import java.util.List;
import wasmeter.record.replicate.Forks;
import wasmeter.record.replicate.Score;
import wasmeter.stats.Groups;

/**
 * The forks of one engine in one cell.
 *
 * @param engine name of the engine
 * @param scores one for each fork, in the order they ran
 */
record Side(String engine, List<Score> scores) {
  Side {
    scores = List.copyOf(scores);
  }

  /**
   * The forks that count and took any time at all: only these have a logarithm.
   *
   * @param forks all of the cell
   */
  static Side of(String engine, List<Forks.Fork> forks) {
    return new Side(
        engine,
        Forks.counting(forks).stream().filter(fork -> fork.score() > 0).map(Score::of).toList());
  }

  int n() {
    return scores.size();
  }

  double[] logs() {
    return scores.stream().mapToDouble(Score::log).toArray();
  }

  boolean isGrouped() {
    return Groups.count(logs()) > 1;
  }

  /** How long a fork runs on average; 0 if that is not known. */
  double seconds() {
    return scores.stream().mapToDouble(Score::seconds).average().orElse(0);
  }
}
