package wasmeter.notebook.contrast;

import wasmeter.record.replicate.Forks;

/**
 * What one fork contributes to a comparison.
 *
 * @param round the same for forks that ran under like conditions; empty if it is not known
 * @param log natural logarithm of its time in nanoseconds
 * @param seconds how long it ran, its launch included; 0 if that is not known
 */
record Score(String round, double log, double seconds) {
  static Score of(Forks.Fork fork) {
    return new Score(fork.round(), Math.log(fork.score()), fork.seconds());
  }
}
