/**
 * Engines called through their own API, as their users would: nothing here knows any other class of
 * this project. Where JMH calls, the processes have none on their class path either.
 */
package wasmeter.checks.plain;
