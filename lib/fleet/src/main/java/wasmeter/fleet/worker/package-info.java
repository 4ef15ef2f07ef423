/** What runs on a machine of a fleet: a block of a plan, measured as it would be anywhere. */
package wasmeter.fleet.worker;
