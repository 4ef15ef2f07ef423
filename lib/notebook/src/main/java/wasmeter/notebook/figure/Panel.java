package wasmeter.notebook.figure;

import java.util.List;
import java.util.Objects;

/**
 * One pair of axes and what is drawn between them.
 *
 * @param title what it is about; empty if the title of the chart says it
 * @param x the horizontal axis, unless the panel is turned
 * @param y the vertical axis, unless the panel is turned
 * @param series what is drawn, in the order of the legend
 * @param sideways whether the panel is turned: x runs up and y runs across
 * @param labels words between the axes
 */
public record Panel(
    String title,
    Axis x,
    Axis y,
    List<Chart.Series> series,
    boolean sideways,
    List<Chart.Label> labels) {
  /** Copies the lists. */
  public Panel {
    Objects.requireNonNull(title, "title");
    series = List.copyOf(series);
    labels = List.copyOf(labels);
  }

  /**
   * A panel that is not turned, without title and words.
   *
   * @param x the horizontal axis
   * @param y the vertical axis
   * @param series what is drawn, in the order of the legend
   */
  public Panel(Axis x, Axis y, List<Chart.Series> series) {
    this("", x, y, series, false, List.of());
  }

  /** The axis that is drawn horizontally. */
  Axis across() {
    return sideways ? y : x;
  }

  /** The axis that is drawn vertically. */
  Axis up() {
    return sideways ? x : y;
  }
}
