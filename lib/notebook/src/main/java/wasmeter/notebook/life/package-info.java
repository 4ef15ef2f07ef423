/**
 * Whole lives of processes, and what follows from them for a use: {@link
 * wasmeter.notebook.life.Lives} reads them, {@link wasmeter.notebook.life.Leads} says which engine
 * answers first, {@link wasmeter.notebook.life.Use} how a program lives, and {@link
 * wasmeter.notebook.life.Choice} which engine suits it.
 */
package wasmeter.notebook.life;
