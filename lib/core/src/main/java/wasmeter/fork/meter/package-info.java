/** What a fork reads beside the time: memory, collections, and what its neighbours use. */
package wasmeter.fork.meter;
