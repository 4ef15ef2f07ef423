/**
 * Engines called through their own API by JMH, as their users would: nothing here knows any other
 * class of this project, and the processes that run it have none on their class path.
 */
package wasmeter.checks.plain;
