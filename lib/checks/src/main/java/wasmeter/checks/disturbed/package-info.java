/** Whether forks that something else disturbed are marked, and no others. */
package wasmeter.checks.disturbed;
