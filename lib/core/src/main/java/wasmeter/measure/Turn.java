package wasmeter.measure;

import wasmeter.record.Header;

/**
 * When a fork ran.
 *
 * @param round number of the round within the run, from 1; 0 before the first
 * @param fork number of the process within its cell, from 1; 0 where none is started
 * @param order number of the process within the run
 * @param conditions under which it ran
 */
record Turn(int round, int fork, int order, Header.Conditions conditions) {
  Turn under(Header.Conditions others) {
    return new Turn(round, fork, order, others);
  }
}
