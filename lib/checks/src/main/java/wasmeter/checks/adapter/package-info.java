/** Calls through the adapters of native engines beside the same calls in a loop of C. */
package wasmeter.checks.adapter;
