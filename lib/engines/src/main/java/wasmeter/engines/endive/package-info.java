/** Endive: Chicory's successor in the Bytecode Alliance, of the same design. */
package wasmeter.engines.endive;
