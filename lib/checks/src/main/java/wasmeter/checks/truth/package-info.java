/**
 * What the quick plan measures compared with what plain JMH measures, which calls engines directly.
 */
package wasmeter.checks.truth;
