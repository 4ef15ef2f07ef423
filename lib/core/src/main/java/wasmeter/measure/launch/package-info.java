/**
 * Where forks run: a {@link wasmeter.measure.launch.Launcher} starts one and says what came of it.
 *
 * <p>{@link wasmeter.measure.launch.LocalLauncher} starts it on this machine. Another one would
 * bring the job's inputs and its directory to where it runs; a job holds no path of this machine.
 */
package wasmeter.measure.launch;
