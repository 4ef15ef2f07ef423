/**
 * One engine against another: from the forks of both to a conclusion for each cell and for all.
 *
 * <p>{@link wasmeter.notebook.contrast.Contrast} is a cell that both engines have, {@link
 * wasmeter.notebook.contrast.Judgement} decides all of them together, and {@link
 * wasmeter.notebook.contrast.Conclusion} is what a reader is shown. Times are compared as
 * logarithms, so that a difference is a ratio.
 */
package wasmeter.notebook.contrast;
