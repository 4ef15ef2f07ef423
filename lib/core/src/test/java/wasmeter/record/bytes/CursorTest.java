package wasmeter.record.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  private static Cursor over(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Cursor cursor = new Cursor();
    cursor.over(bytes, bytes.length);
    return cursor;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0.0",
        "1",
        "907890.0",
        "1562.25",
        "4093890.163265306",
        "36045.019618430524",
        "0.1",
        "123456789012345",
        "1234567890123456",
        "0.123456789012345678",
        "1.0E-5",
        "1.7976931348623157E308",
        "4.9E-324",
        "2e+3",
        "-12.5e2",
        "9007199254740993",
        "0.000000000000000000000001",
        "9007199254740991.5",
        "4503599627370497.5",
        "4503599627370496.5",
        "123456789012345680E22",
        "123456789012345680E41",
        "0E99",
        "-0.0E-99",
        "1e00000000000000000000000000000000000005"
      })
  void aNumberIsTheNearestDouble(String number) {
    Cursor cursor = over(number + "}");
    assertEquals(
        Double.doubleToRawLongBits(Double.parseDouble(number)),
        Double.doubleToRawLongBits(cursor.number()));
    assertTrue(cursor.skip(bytes("}")), "it ends where the number does");
  }

  @Test
  void anyNumberIsTheNearestDouble() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      double value = random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20));
      double shown = i % 2 == 0 ? value : Math.rint(value * 1000) / 1000;
      assertEquals(shown, over(Double.toString(shown)).number());
    }
  }

  /** Where digits do not come from a double, they may lie between two. */
  @Test
  void anyDigitsAreTheNearestDouble() {
    Random random = new Random(2);
    for (int i = 0; i < 300_000; i++) {
      long digits = random.nextLong(1_000_000_000_000_000_000L) >> random.nextInt(60);
      String number = digits + "e" + random.nextInt(-60, 60);
      assertEquals(Double.parseDouble(number), over(number).number(), number);
    }
  }

  /** Halfway between two doubles, and as near to it as digits can be. */
  @Test
  void whatLiesHalfwayIsRoundedToEven() {
    Random random = new Random(3);
    for (int i = 0; i < 100_000; i++) {
      long half = (1L << 53) + random.nextLong(1L << 53) | 1;
      for (String number : List.of(half + "", half - 1 + "", half + ".5", half - 1 + ".5")) {
        assertEquals(Double.parseDouble(number), over(number).number(), number);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "-", "01", "-01", ".5", "1.", "1.e3", "1e", "1e+", "+1", "-0", "NaN", "1e999", "\"1\""
      })
  void whatJsonDoesNotKnowAsANumberIsNone(String text) {
    assertEquals(Double.NaN, over(text).number());
  }

  @Test
  void aNumberOfThousandsOfDigitsIsLeftToAParser() {
    assertEquals(Double.NaN, over("1".repeat(5_000)).number());
  }

  @Test
  void wholeNumbers() {
    assertEquals(0, over("0,").whole());
    assertEquals(999_999_999_999_999_999L, over("999999999999999999").whole());
    assertEquals(-1, over("1000000000000000000000").whole());
    assertEquals(-1, over("007").whole());
    assertEquals(-1, over("-1").whole());
    assertEquals(-1, over("").whole());
    assertEquals(1, over("1.5").whole(), "what follows is for the next question");
  }

  @Test
  void textsWithoutEscapes() {
    assertEquals("32-bit", over("32-bit\"}").text());
    assertEquals("", over("\"").text());
    assertNull(over("a\\n\"").text());
    assertNull(over("é\"").text());
    assertNull(over("a\u0001\"").text());
    assertNull(over("no end").text());
  }

  @Test
  void skipsWhatIsThereAndNothingElse() {
    Cursor cursor = over("ab\nc");
    assertFalse(cursor.skip(bytes("b")));
    assertTrue(cursor.skip(bytes("ab")));
    assertTrue(cursor.skipLineEnd());
    assertFalse(cursor.skipLineEnd());
    assertFalse(cursor.skip(bytes("cd")), "it ends before that");
    assertTrue(cursor.skip(bytes("c")));
    assertTrue(cursor.skipLineEnd(), "the end is the end of a line");
    assertEquals(4, cursor.place());
    cursor.moveTo(1);
    assertTrue(cursor.skip(bytes("b")));
  }

  @Test
  void skipsWhatStandsElsewhere() {
    Cursor cursor = over("ab,ab,ac");
    cursor.moveTo(3);
    assertTrue(cursor.skipAs(0, 3));
    assertFalse(cursor.skipAs(0, 2));
    assertTrue(cursor.skipAs(0, 1));
    assertEquals(7, cursor.place());
    assertFalse(cursor.skipAs(0, 2), "it ends before that");
  }

  @Test
  void tokensAreFoundInAnyOrder() {
    Tokens<Integer> tokens = new Tokens<>();
    assertTrue(tokens.add(bytes("one,"), 1));
    assertTrue(tokens.add(bytes("two,"), 2));
    assertTrue(tokens.add(bytes("three,"), 3));
    assertFalse(tokens.add(bytes("two,"), 2), "known already");
    Cursor cursor = over("one,three,one,three,two,two,four,");
    for (int expected : new int[] {1, 3, 1, 3, 2, 2}) {
      assertEquals(expected, tokens.next(cursor));
    }
    assertNull(tokens.next(cursor));
    assertNull(new Tokens<Integer>().next(cursor));
  }

  @Test
  void moreTokensThanAreWorthTryingAreNotAdded() {
    Tokens<Integer> tokens = new Tokens<>();
    int added = 0;
    for (int i = 0; i < 1_000; i++) {
      added += tokens.add(bytes(i + ","), i) ? 1 : 0;
    }
    assertEquals(64, added);
    assertEquals(63, tokens.next(over("63,")));
    assertNull(tokens.next(over("64,")));
  }
}
