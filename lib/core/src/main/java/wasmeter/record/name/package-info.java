/** How sentences for people name machines and numbers of things. */
package wasmeter.record.name;
