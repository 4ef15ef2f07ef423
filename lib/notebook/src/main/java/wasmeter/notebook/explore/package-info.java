/**
 * One page of the report on which readers choose for themselves: engines, samples, scenarios, and
 * what to compare with. Behind each number is what it was made of.
 */
package wasmeter.notebook.explore;
