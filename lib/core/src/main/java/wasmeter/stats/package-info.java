/**
 * Statistics on arrays of doubles and nothing else: means with intervals, ratios, medians.
 *
 * <p>{@link wasmeter.stats.Estimate} is where to start: what tables show of several forks. {@link
 * wasmeter.stats.Weighted} reduces the iterations of one fork to its score, {@link
 * wasmeter.stats.compare.Ratio} compares two engines, {@link wasmeter.stats.Robust} looks past
 * outliers. All methods are pure functions, safe for use by several threads, and leave their
 * arguments as they are. Expected values in the tests come from NumPy and SciPy.
 */
package wasmeter.stats;
