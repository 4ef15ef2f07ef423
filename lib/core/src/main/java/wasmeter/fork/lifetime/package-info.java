/**
 * What a fresh process does after its first answer or instance: call after call until it is steady,
 * or instance after instance until they suffice.
 */
package wasmeter.fork.lifetime;
