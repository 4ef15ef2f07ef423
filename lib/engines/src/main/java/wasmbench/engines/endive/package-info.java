/** Endive: Chicory's successor in the Bytecode Alliance, of the same design. */
package wasmbench.engines.endive;
