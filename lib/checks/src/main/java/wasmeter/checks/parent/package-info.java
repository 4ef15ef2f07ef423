/** The process that measures, beside what it measures: whether it keeps out of the way. */
package wasmeter.checks.parent;
