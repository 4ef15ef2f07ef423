/**
 * Whether a comparison of two engines finds a slowdown that is there, and none where there is none:
 * with forks that were recorded, drawn in the order they ran ({@link
 * wasmeter.checks.verdict.Simulation}), and in runs with an engine into which a slowdown was
 * planted ({@link wasmeter.checks.verdict.Planted}).
 */
package wasmeter.checks.verdict;
