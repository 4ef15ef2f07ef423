/** GraalWasm: a Truffle interpreter in Java, and the optimising compiler of the Graal project. */
package wasmeter.engines.graalwasm;
