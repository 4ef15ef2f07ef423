/**
 * Forks that checks record in logs of their own and go back to: a run that was interrupted
 * continues, and what is concluded from the forks can be concluded again without measuring.
 */
package wasmeter.checks.recorded;
