package wasmeter.notebook.figure;

import java.awt.Color;

/**
 * The colours of a picture that belong to no series.
 *
 * @param back of everything
 * @param text of titles and labels
 * @param quiet of what matters less
 * @param grid of the lines that lead from ticks
 * @param frame of axes
 * @param halo behind words within a plot
 */
record Ground(Color back, Color text, Color quiet, Color grid, Color frame, Color halo) {
  /** As pages are, and paper. */
  static final Ground LIGHT =
      new Ground(
          Color.WHITE,
          new Color(0x222222),
          new Color(0x5c6166),
          new Color(0xe0e0e0),
          new Color(0x999999),
          new Color(255, 255, 255, 180));

  /** As pages are for readers whose system is dark. */
  static final Ground DARK =
      new Ground(
          new Color(0x17191c),
          new Color(0xe4e6e8),
          new Color(0xa3a9af),
          new Color(0x3b3f44),
          new Color(0x8a9096),
          new Color(23, 25, 28, 180));
}
