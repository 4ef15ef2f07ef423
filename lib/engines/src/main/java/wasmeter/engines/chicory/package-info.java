/** Chicory: a runtime in Java alone, with an interpreter and a compiler to JVM classes. */
package wasmeter.engines.chicory;
