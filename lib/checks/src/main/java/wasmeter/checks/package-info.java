/**
 * Programs that take too long for a test, or need a machine on which nothing else runs: {@code mvn
 * -Pcheck -Dcheck=<name>}. What they found is in {@code lib/CHECKS.md}.
 *
 * <ul>
 *   <li>{@link wasmeter.checks.truth}: whether plain JMH measures the same.
 *   <li>{@link wasmeter.checks.adapter}: what calling a C API from Java costs.
 *   <li>{@link wasmeter.checks.soak}: whether engines give back what they take.
 *   <li>{@link wasmeter.checks.mutants}: whether broken modules break anything else.
 *   <li>{@link wasmeter.checks.parent}: whether the process that measures keeps out of the way.
 * </ul>
 *
 * <p>{@link wasmeter.checks.CheckMain} finds them as services, so that this package knows none.
 */
package wasmeter.checks;
