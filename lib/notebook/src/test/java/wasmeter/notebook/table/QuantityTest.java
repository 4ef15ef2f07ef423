package wasmeter.notebook.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wasmeter.record.Unit;
import wasmeter.stats.Estimate;

@Isolated("it sets the locale")
class QuantityTest {
  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"und", "de-DE", "ar-EG-u-nu-arab"})
  void areTheSameUnderEveryLocale(String locale) {
    Locale.setDefault(Locale.forLanguageTag(locale));
    assertEquals("1.562 µs", Quantity.text(1562.2, Unit.NS));
    assertEquals("1.000 µs", Quantity.text(999.96, Unit.NS));
    assertEquals("999.9 ns", Quantity.text(999.94, Unit.NS));
    assertEquals("702.2 ps", Quantity.text(0.7022, Unit.NS));
    assertEquals("38570 s", Quantity.text(3.857e13, Unit.NS));
    assertEquals("0 ns", Quantity.text(0, Unit.NS));
    assertEquals("-12.30 ns", Quantity.text(-12.3, Unit.NS));
    assertEquals("–", Quantity.text(Double.NaN, Unit.NS));
    assertEquals("1023 B", Quantity.text(1023, Unit.BYTES));
    assertEquals("24.48 KiB", Quantity.text(25068, Unit.BYTES));
    assertEquals("1.000 MiB", Quantity.text(1 << 20, Unit.BYTES));
    assertEquals("1234567", Quantity.text(1234567, Unit.COUNT));
    assertEquals("1.500", Quantity.text(1.5, Unit.COUNT));
    assertEquals("1.2 %", Quantity.percent(0.0124));
    assertEquals("120 %", Quantity.percent(1.2));
    assertEquals("-3.1 %", Quantity.percent(-0.031));
    assertEquals(
        "1.562 µs ± 1.2 % (n = 3)",
        Quantity.text(new Estimate(1562, 1562 * 0.988, 1562 * 1.012, 3), Unit.NS));
    assertEquals("5.000 ns (n = 1)", Quantity.text(Estimate.of(5), Unit.NS));
    assertEquals("–", Quantity.text(Estimate.NONE, Unit.NS));
    assertEquals(
        "12.31 × (11.90 to 12.73) (n = 3)", Quantity.times(new Estimate(12.31, 11.9, 12.73, 3)));
  }

  @ParameterizedTest
  @CsvSource({
    "1.0321, 1.032",
    "1.00123, 1.0012",
    "0.99876, 0.9988",
    "1, 1.000",
    "2, 2.000",
    "12.3456, 12.35",
    "NaN, –",
    "Infinity, –"
  })
  void ratiosShowHowFarTheyAreFromOne(double ratio, String text) {
    assertEquals(text, Quantity.ratio(ratio));
  }

  /** Most are rounded from a double: the exact value must give the same text. */
  @Test
  void timesAreRoundedHalfUpFromTheExactValue() {
    Random random = new Random(1);
    for (int i = 0; i < 200_000; i++) {
      double value = Math.pow(10, 16 * random.nextDouble() - 4);
      double near =
          switch (i % 3) {
            case 0 -> value;
            case 1 -> new BigDecimal(value).round(new MathContext(4)).doubleValue();
            default -> // in the middle of two roundings, or next to it
                Math.nextAfter(
                    new BigDecimal(value)
                        .round(new MathContext(4))
                        .multiply(new BigDecimal("1.00005"))
                        .round(new MathContext(5))
                        .doubleValue(),
                    random.nextInt(-1, 2) * Double.MAX_VALUE);
          };
      assertEquals(exactly(near), Quantity.text(near, Unit.NS));
      assertEquals("-" + exactly(near), Quantity.text(-near, Unit.NS));
    }
  }

  private static String exactly(double value) {
    String text = "";
    for (String unit : List.of("ps 1e-3", "ns 1", "µs 1e3", "ms 1e6", "s 1e9")) {
      BigDecimal scaled =
          new BigDecimal(value)
              .divide(new BigDecimal(unit.split(" ")[1]), new MathContext(4, RoundingMode.HALF_UP));
      if (text.isEmpty() || scaled.compareTo(BigDecimal.ONE) >= 0) {
        int decimals = Math.max(0, 4 - (scaled.precision() - scaled.scale()));
        text =
            scaled.setScale(decimals, RoundingMode.HALF_UP).toPlainString()
                + " "
                + unit.split(" ")[0];
      }
    }
    return text;
  }
}
