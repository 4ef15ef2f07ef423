/**
 * A plan in parts, each measured on a machine of its own: {@link wasmeter.measure.shard.Block} is
 * what must not be torn apart, {@link wasmeter.measure.shard.Division} says which part has which.
 */
package wasmeter.measure.shard;
