/** A scenario repeated: JMH's benchmarks, and the rule that ends a warm-up. */
package wasmeter.fork.warm;
