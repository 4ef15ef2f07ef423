/** Broken modules, made from those of the samples: whether each engine bears them. */
package wasmeter.checks.mutants;
