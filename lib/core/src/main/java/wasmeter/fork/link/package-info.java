/**
 * The channel between a fork and the process that started it: a {@link wasmeter.fork.link.Job} goes
 * in, {@link wasmeter.fork.link.Message}s come back, one a line.
 *
 * <p>No JSON: a cold process must not pay for a library.
 */
package wasmeter.fork.link;
