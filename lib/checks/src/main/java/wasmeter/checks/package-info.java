/**
 * Programs that take too long for a test, or need a machine on which nothing else runs: {@code mvn
 * -Pcheck -Dcheck=<name>}. What they found is in {@code lib/CHECKS.md}.
 *
 * <ul>
 *   <li>{@link wasmeter.checks.truth}: whether plain JMH measures the same.
 *   <li>{@link wasmeter.checks.adapter}: what a call through an adapter costs, against C and
 *       against the API of engines in Java.
 *   <li>{@link wasmeter.checks.plain}: the other side of both, {@link wasmeter.checks.jmh} what
 *       runs it.
 *   <li>{@link wasmeter.checks.soak}: whether engines give back what they take.
 *   <li>{@link wasmeter.checks.mutants}: whether broken modules break anything else.
 *   <li>{@link wasmeter.checks.disturbed}: whether forks that something else disturbed are marked.
 *   <li>{@link wasmeter.checks.parent}: whether the process that measures keeps out of the way.
 *   <li>{@link wasmeter.checks.coverage}: whether intervals hold the mean as often as they promise.
 *   <li>{@link wasmeter.checks.verdict}: whether a comparison finds what is there, and only that.
 *   <li>{@link wasmeter.checks.settings}: whether the full plan finds what a dearer one found.
 *   <li>{@link wasmeter.checks.scale}: how long the report takes over a large log.
 *   <li>{@link wasmeter.checks.recorded}: forks that some of these record and go back to.
 * </ul>
 *
 * <p>{@link wasmeter.checks.CheckMain} finds them as services, so that this package knows none.
 */
package wasmeter.checks;
