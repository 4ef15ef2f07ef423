/**
 * What runs inside a fork, from its main on: {@link wasmeter.fork.ForkMain} reads the job and calls
 * what does it. All code below is part of what names an experiment.
 */
package wasmeter.fork;
