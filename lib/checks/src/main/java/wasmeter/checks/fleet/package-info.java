/** What a fleet takes beside what it measures. */
package wasmeter.checks.fleet;
