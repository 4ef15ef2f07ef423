/**
 * What runs inside a fork: the job it reads, the messages it writes, JMH's benchmarks, the rule
 * that ends a warm-up, and the cold lifecycles.
 */
package wasmeter.fork;
