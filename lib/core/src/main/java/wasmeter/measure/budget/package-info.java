/** How much time a plan gives to what it measures. */
package wasmeter.measure.budget;
