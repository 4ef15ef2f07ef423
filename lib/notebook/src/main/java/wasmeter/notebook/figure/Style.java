package wasmeter.notebook.figure;

import java.util.Objects;

/**
 * What tells one series from another.
 *
 * @param colour {@code #rrggbb}
 * @param symbol the shape of its points
 */
public record Style(String colour, Symbol symbol) {
  /** Checks that there is both. */
  public Style {
    Objects.requireNonNull(colour, "colour");
    Objects.requireNonNull(symbol, "symbol");
  }
}
