/** Broken modules, made from those of the samples: whether each engine survives them. */
package wasmeter.checks.mutants;
