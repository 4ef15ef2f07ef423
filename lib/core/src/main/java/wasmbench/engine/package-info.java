/**
 * What a runtime must be able to do to be measured: the SPI that engines implement.
 *
 * <p>The types carry the order of the phases, so that a wrong order does not compile: {@link
 * wasmbench.engine.WasmEngine} opens a {@link wasmbench.engine.WasmRuntime}, which parses to a
 * {@link wasmbench.engine.ParsedModule} and compiles to a {@link wasmbench.engine.CompiledModule},
 * which instantiates to a {@link wasmbench.engine.ModuleInstance}, which prepares an {@link
 * wasmbench.engine.Invocation}. Optional powers are interfaces of their own; an engine that has not
 * one says why in {@link wasmbench.engine.WasmEngine#lacks()}.
 */
package wasmbench.engine;
