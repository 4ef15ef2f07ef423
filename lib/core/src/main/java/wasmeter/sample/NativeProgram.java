package wasmeter.sample;

import wasmeter.engine.NativeSource;

/**
 * A program that a sample brings, to be compiled and executed outside of any sandbox.
 *
 * @param source what is compiled, and how
 * @param trusted whether that may be done: for samples of the checkout, and for those that a plan
 *     names, see {@code Plan.trust}
 */
public record NativeProgram(NativeSource source, boolean trusted) {}
