/**
 * Several machines: engines compared within each of them, and what is found there side by side.
 * Nothing here divides, averages or pools over machines.
 */
package wasmeter.notebook.across;
