/** What the checks need in order to run JMH's own forks beside this project's. */
package wasmeter.checks.jmh;
