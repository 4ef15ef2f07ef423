/** One log of several, as of the parts of a plan that several machines measured. */
package wasmeter.record.merge;
