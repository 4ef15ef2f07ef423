/** Instances and modules made and closed over and over: whether memory grows. */
package wasmeter.checks.soak;
