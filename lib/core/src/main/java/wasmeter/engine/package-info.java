/**
 * What a runtime must be able to do to be measured: the SPI that engines implement.
 *
 * <p>The types carry the order of the phases, so that a wrong order does not compile: {@link
 * wasmeter.engine.WasmEngine} opens a {@link wasmeter.engine.WasmRuntime}, which parses to a {@link
 * wasmeter.engine.ParsedModule} and compiles to a {@link wasmeter.engine.CompiledModule}, which
 * instantiates to a {@link wasmeter.engine.ModuleInstance}, which prepares an {@link
 * wasmeter.engine.Invocation}. Optional capabilities are separate interfaces; an engine that lacks
 * one says why in {@link wasmeter.engine.WasmEngine#missing()}.
 */
package wasmeter.engine;
