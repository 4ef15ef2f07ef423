/**
 * Figures: one small model, drawn twice.
 *
 * <p>A {@link wasmeter.notebook.figure.Chart} holds what a figure shows, with positions, ticks and
 * texts already decided. {@link wasmeter.notebook.figure.ChartFigure} draws it with plotly where
 * scripts run, {@link wasmeter.notebook.figure.Png} draws it as a picture everywhere else; because
 * neither decides anything, they cannot disagree.
 */
package wasmeter.notebook.figure;
