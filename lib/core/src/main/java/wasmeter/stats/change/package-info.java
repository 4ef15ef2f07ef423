/**
 * Where the level of a series of measurements changes: {@link wasmeter.stats.change.EDivisive} in
 * one series, {@link wasmeter.stats.change.Alarms} in all that a reader looks at together.
 */
package wasmeter.stats.change;
