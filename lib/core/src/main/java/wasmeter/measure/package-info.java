/**
 * What is measured, when, and what is written down of it. Start at {@link wasmeter.measure.Bench}.
 *
 * <p>On the way from a plan to a log: {@link wasmeter.measure.Plan} says what is wanted; {@code
 * EngineCatalog} finds the engines and asks whether they run here; {@code Trials} executes once
 * what shows a feature; {@code Selection} makes the cells of the plan; {@code Schedule} knows which
 * forks of them are recorded and which are wanted; {@code Run} goes through them in rounds, {@code
 * Forker} starts each by a launcher, and {@code Recorder} writes.
 */
package wasmeter.measure;
