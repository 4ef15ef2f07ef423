/**
 * Whether two things differ, and by what factor: {@link wasmeter.stats.compare.Ratio} for a pair,
 * {@link wasmeter.stats.compare.Difference} for many pairs of few values.
 */
package wasmeter.stats.compare;
