package wasmeter.measure;

/**
 * When a fork ran.
 *
 * @param round number of the round within the run, from 1; 0 before the first
 * @param fork number of the process within its cell, from 1; 0 where none is started
 * @param order number of the process within the run
 */
record Turn(int round, int fork, int order) {}
