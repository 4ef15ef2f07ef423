/**
 * Programs to measure: a module, what may be called, and the right answers.
 *
 * <p>{@link wasmeter.sample.Samples} reads directories with a {@code sample.json} and single {@code
 * .wasm} files.
 */
package wasmeter.sample;
