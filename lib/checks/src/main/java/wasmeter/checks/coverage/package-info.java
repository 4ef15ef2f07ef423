/**
 * Whether the intervals of tables hold what they promise, with forks that were really measured:
 * {@link wasmeter.checks.coverage.Draws} takes a few of many, again and again, and counts how often
 * the interval of the few holds the mean of all.
 */
package wasmeter.checks.coverage;
