/**
 * What a measurement leaves behind: enumerations, records, and the append-only log.
 *
 * <p>Start at {@link wasmeter.record.Observation}; {@link wasmeter.record.RunLog} reads and writes
 * it. Knows nothing of engines, processes or tables.
 */
package wasmeter.record;
