/** What the system says where a file cannot be read or written. */
package wasmeter.record.io;
