/** What the quick plan measures beside what plain JMH measures, which calls engines directly. */
package wasmeter.checks.truth;
