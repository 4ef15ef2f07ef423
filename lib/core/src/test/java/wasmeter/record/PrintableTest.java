package wasmeter.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"\u001b[2J", "a\tb", "a\nb", "\u009b31m", "\u202egnp.exe", "a\u2028b", "\u007f"})
  void whatMovesACursorIsNotALine(String text) {
    assertFalse(Printable.isLine(text));
    assertTrue(Printable.isLine(Printable.line(text)), Printable.line(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "größer als eins", "日本語", "fd_write, 16 B", "→ ≥ ½ é"})
  void wordsOfAnyLanguageStay(String text) {
    assertEquals(text, Printable.line(text));
    assertEquals(text, Printable.lines(text));
  }

  @Test
  void severalLinesKeepTheirEnds() {
    assertEquals("a\n\tb\uFFFD[0m", Printable.lines("a\n\tb\u001b[0m"));
    assertEquals("a b", Printable.line("a\r\n\tb"));
    assertNull(Printable.line(null));
    assertNull(Printable.lines(null));
  }

  @Test
  void whatALogHoldsOfStrangersIsOneLineOfBoundedLength() {
    var failed =
        new Reading.Failed(Cause.ERROR, "\u001b]0;x\u0007" + "/a".repeat(100_000), "l\u001b");
    assertEquals(Reading.LONGEST_REASON + 1, failed.reason().length());
    assertTrue(Printable.isLine(failed.reason()));
    assertEquals("l\uFFFD", failed.log());
  }
}
