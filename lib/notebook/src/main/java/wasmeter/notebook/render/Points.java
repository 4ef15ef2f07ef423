package wasmeter.notebook.render;

import wasmeter.notebook.layout.Laid;

/**
 * Lines up the points of numbers that share a unit, by spaces as wide as digits and points.
 *
 * @param decimals the most digits after the point; 0 if nothing is lined up
 */
record Points(int decimals) {
  private static final String DIGIT = "\u2007";
  private static final String POINT = "\u2008";

  static Points of(Laid table, int column) {
    boolean shared = !table.columns().get(column).unit().isEmpty();
    return new Points(
        shared
            ? table.rows().stream()
                .map(row -> row.get(column))
                .filter(item -> Double.isFinite(item.exact().mean()))
                .mapToInt(item -> decimals(item.text()))
                .max()
                .orElse(0)
            : 0);
  }

  private static int decimals(String text) {
    int point = text.indexOf('.');
    return point < 0 ? 0 : text.length() - point - 1;
  }

  /** What follows a number. */
  String after(String text) {
    int own = decimals(text);
    return decimals == 0 ? "" : (own == 0 ? POINT : "") + DIGIT.repeat(Math.max(0, decimals - own));
  }
}
