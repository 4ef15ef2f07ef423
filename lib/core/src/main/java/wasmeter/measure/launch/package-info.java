/**
 * The machine that measures: a {@link wasmeter.measure.launch.Launcher} starts a fork there and
 * says what came of it; {@link wasmeter.measure.launch.Conditions} describes the machine, and
 * {@link wasmeter.measure.launch.MeasuringLock} keeps others from measuring at the same time.
 *
 * <p>{@link wasmeter.measure.launch.LocalLauncher} uses this machine. Another launcher would bring
 * the job's inputs and its directory to where it runs them; a job holds no path of this machine.
 */
package wasmeter.measure.launch;
