/** Chicory: a runtime in Java alone, with an interpreter and compilers to JVM classes. */
package wasmeter.engines.chicory;
