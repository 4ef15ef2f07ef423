/** One engine against another: which ones, and where a limited time shows the most. */
package wasmeter.measure.contest;
