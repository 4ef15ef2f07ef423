/** GraalWasm: a Truffle interpreter in Java, and the optimising compiler of the Graal project. */
package wasmbench.engines.graalwasm;
