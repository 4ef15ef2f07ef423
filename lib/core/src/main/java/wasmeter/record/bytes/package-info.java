/**
 * Reads JSON from bytes where its form is known beforehand. Start at {@link
 * wasmeter.record.bytes.Cursor}. Knows nothing of records.
 */
package wasmeter.record.bytes;
