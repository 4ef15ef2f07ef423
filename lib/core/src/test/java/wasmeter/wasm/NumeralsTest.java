package wasmeter.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How anyone may write a number. */
class NumeralsTest {
  @ParameterizedTest
  @CsvSource({
    "I32, 4294967295, -1",
    "I32, 2265010070, -2029957226",
    "I32, 0xdeadbeef, -559038737",
    "I32, -0x80000000, -2147483648",
    "I32, +7, 7",
    "I64, 18446744073709551615, -1",
    "I64, 0xFF51AFD7ED558CCD, -49064778989728563",
    "I64, -9223372036854775808, -9223372036854775808",
    "F32, 0x1.8p1, 3.0",
    "F32, 0xff, 255.0",
    "F64, -0.0, -0.0",
    "F64, 1e308, 1.0E308",
    "F32, -INF, -Infinity",
    "F64, infinity, Infinity",
    "F32, nan, NaN",
    "F32, nan:canonical, NaN",
    "F32, 1e-45, 1.4E-45"
  })
  void aNumberIsSignedOrUnsignedDecimalOrHexadecimal(ValueType type, String text, String value) {
    assertEquals(value, Value.parse(type, text).text());
  }

  @ParameterizedTest
  @CsvSource({
    "I32, 4294967296, whole number from -2147483648 to 4294967295",
    "I32, -2147483649, is not an i32",
    "I32, 1.0, is not an i32",
    "I32, 0x, is not an i32",
    "I32, a, is not an i32",
    "I32, '', is not an i32",
    "I32, ١, is not an i32",
    "I64, 18446744073709551616, to 18446744073709551615",
    "F32, 1e39, 'holds numbers up to 3.4028235E38: write inf'",
    "F32, -1e39, write inf",
    "F64, 1e309, 'holds numbers up to 1.7976931348623157E308'",
    "F32, 1e-50, would hold it as 0",
    "F64, 1e-400, would hold it as 0",
    "F32, 0x1p-200, would hold it as 0",
    "F32, x, 'write a number, inf or nan'",
    "F32, nan:0x0, the payload of a nan is from 0x1 to 0x7fffff",
    "F32, nan:0x800000, the payload of a nan"
  })
  void whatIsNoNumberOfTheTypeIsRefusedWithWhatWouldBe(ValueType type, String text, String says) {
    var thrown = assertThrows(IllegalArgumentException.class, () -> Value.parse(type, text));
    assertTrue(thrown.getMessage().contains(says), thrown.getMessage());
    assertTrue(thrown.getMessage().startsWith("'" + text + "' is not an "), thrown.getMessage());
  }

  @Test
  void nothingLongIsRepeated() {
    var thrown =
        assertThrows(
            IllegalArgumentException.class, () -> Value.parse(ValueType.I64, "9".repeat(10_000)));
    assertTrue(thrown.getMessage().length() < 200, thrown.getMessage());
  }

  @Test
  void allBitsOfANanAreKept() {
    for (String text : new String[] {"nan:0x1", "-nan:0x1", "nan:0x200001", "-nan"}) {
      for (ValueType type : new ValueType[] {ValueType.F32, ValueType.F64}) {
        Value value = Value.parse(type, text);
        assertEquals(value, Value.parse(type, value.exact()), text);
        assertEquals("NaN", value.text(), "engines may return any");
        assertNotEquals(value, Value.parse(type, "nan"));
        assertTrue(value.accepts(Value.parse(type, "nan")));
      }
    }
    assertEquals("NaN", Value.parse(ValueType.F64, "nan").exact());
    assertEquals(0x7f80_0001L, Value.parse(ValueType.F32, "nan:0x1").bits());
  }
}
