/**
 * What connects the library to the Java kernel of Jupyter: how values are shown, and one display
 * that shows how a run is going.
 *
 * <p>Notebooks run on JJava and on IJava, which share the kernel name {@code java}. The contract is
 * what a cell may contain: imports in the first cell, calls of {@code wasmeter.notebook.Lab}, no
 * name of a kernel's package and no magic. JJava finds {@link
 * wasmeter.notebook.kernel.NotebookExtension} automatically; on IJava, which has no extensions, the
 * facade installs the same renderers when it is first used.
 */
package wasmeter.notebook.kernel;
