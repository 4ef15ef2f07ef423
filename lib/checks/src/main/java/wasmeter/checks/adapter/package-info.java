/** Calls through the adapters of native engines compared with the same calls in a C loop. */
package wasmeter.checks.adapter;
