/**
 * What connects the library to the Java kernel of Jupyter: how values show themselves, and one
 * display that tells how a run goes.
 */
package wasmbench.notebook.kernel;
