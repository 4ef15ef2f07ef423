/** Names for content: {@link wasmeter.hash.Ids} makes them. */
package wasmeter.hash;
