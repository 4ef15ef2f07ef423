/**
 * What a measurement leaves behind: enumerations, records, and the append-only log.
 *
 * <p>Start at {@link wasmbench.record.Observation}; {@link wasmbench.record.RunLog} reads and
 * writes it. Knows nothing of engines, processes or tables.
 */
package wasmbench.record;
