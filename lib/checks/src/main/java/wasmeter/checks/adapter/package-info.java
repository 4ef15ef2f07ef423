/**
 * Adapters compared with programs that use the same engines without them. {@code Others} says with
 * which: {@code Loops} of C, a {@code CProgram}, a {@code GoProgram}, or one of {@link
 * wasmeter.checks.plain}.
 */
package wasmeter.checks.adapter;
