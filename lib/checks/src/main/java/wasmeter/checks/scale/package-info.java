/**
 * How long the report takes over a large log, and how much memory: {@link
 * wasmeter.checks.scale.GeneratedLog} writes one, {@link wasmeter.checks.scale.ScaleMain} reads it
 * in a process of its own.
 */
package wasmeter.checks.scale;
