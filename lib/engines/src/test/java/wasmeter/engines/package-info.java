/**
 * One list of behaviours, {@link wasmeter.engines.Behaviours}, that every engine is held to, each
 * in a separate process.
 *
 * <p>The small modules beside it, among the test resources, are text with its translation: {@code
 * wat2wasm x.wat -o x.wasm}, of wabt; {@code --no-check} for {@code invalid.wat}.
 */
package wasmeter.engines;
