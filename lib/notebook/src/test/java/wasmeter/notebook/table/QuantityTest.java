package wasmeter.notebook.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wasmeter.record.Unit;
import wasmeter.stats.Estimate;

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
}
