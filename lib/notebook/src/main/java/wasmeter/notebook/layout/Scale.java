package wasmeter.notebook.layout;

import java.util.List;
import java.util.Optional;
import wasmeter.notebook.table.Quantity;
import wasmeter.record.Unit;

/** One unit for all numbers of a column, where they stay readable in it. Pure functions. */
final class Scale {
  /** 0.0100 to 9999: four digits, and at most as many characters more. */
  private static final double LEAST = 0.01;

  private static final double MOST = 9_999.5;

  private Scale() {}

  /**
   * The unit of a column.
   *
   * @return empty if each number keeps its own
   */
  static Optional<String> of(List<Parsed> column) {
    List<String> units = column.stream().map(Parsed::unit).distinct().toList();
    if (units.size() == 1) {
      return units.getFirst().isEmpty() ? Optional.empty() : Optional.of(units.getFirst());
    }
    Unit base = column.isEmpty() ? null : column.getFirst().base();
    if (base == null
        || base == Unit.COUNT
        || column.stream().anyMatch(one -> one.fixed() || one.base() != base)) {
      return Optional.empty();
    }
    return Quantity.scales(base).stream()
        .filter(scale -> column.stream().allMatch(one -> isReadable(one.value(), base, scale)))
        .reduce((one, other) -> good(column, base, other) > good(column, base, one) ? other : one);
  }

  private static boolean isReadable(double value, Unit base, String scale) {
    double scaled = Math.abs(value) / Quantity.size(base, scale);
    return value == 0 || scaled >= LEAST && scaled < MOST;
  }

  /** How many have their point within their four digits. */
  private static long good(List<Parsed> column, Unit base, String scale) {
    return column.stream()
        .mapToDouble(one -> Math.abs(one.value()) / Quantity.size(base, scale))
        .filter(scaled -> scaled >= 1 && scaled < 1_000)
        .count();
  }

  /** A number in the unit of its column. */
  static String text(Parsed number, String unit) {
    return number.unit().equals(unit)
        ? number.number()
        : Quantity.digits(number.value(), number.base(), unit);
  }
}
