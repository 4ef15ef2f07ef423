package wasmeter.notebook.contrast;

import wasmeter.notebook.table.Scores;
import wasmeter.record.Events;
import wasmeter.record.Observation;
import wasmeter.record.Reading;
import wasmeter.record.replicate.Forks;

/**
 * What one process took.
 *
 * @param round the run and the round in which it ran; empty if that is not known
 * @param log the natural logarithm of its score in nanoseconds
 * @param seconds how long the process ran; 0 if that is not known
 */
record Score(String round, double log, double seconds) {
  private static final double NANOS = 1e9;

  static Score of(Forks.Fork fork) {
    Observation first = fork.observations().getFirst();
    String round = first.round() == 0 ? "" : first.run() + " " + first.round();
    long elapsed =
        fork.observations().stream().mapToLong(o -> o.measurement().elapsed()).max().orElse(0);
    double launch =
        fork.observations().stream()
            .filter(o -> o.measurement().event().equals(Events.LAUNCH))
            .filter(o -> o.reading() instanceof Reading.Observed)
            .mapToDouble(Scores::value)
            .max()
            .orElse(0);
    return new Score(round, Math.log(fork.score()), (elapsed + launch) / NANOS);
  }
}
