/**
 * The processes that made the observations, each a replicate, and whether a neighbour disturbed
 * them. Start at {@link wasmeter.record.replicate.Forks}.
 */
package wasmeter.record.replicate;
