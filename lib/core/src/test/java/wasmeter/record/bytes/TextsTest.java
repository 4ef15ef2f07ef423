package wasmeter.record.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static String of(byte[] bytes, boolean bigEndian) {
    return Texts.of(bytes, 0, bytes.length, bigEndian);
  }

  private static byte[] in(Charset charset, String text) {
    return text.getBytes(charset);
  }

  @Test
  void aMarkIsNoText() {
    assertEquals("{é", of(in(StandardCharsets.UTF_8, "\uFEFF{é"), false));
    assertEquals("{é", of(in(StandardCharsets.UTF_16LE, "\uFEFF{é"), false));
    assertEquals("{é", of(in(StandardCharsets.UTF_16BE, "\uFEFF{é"), true));
    assertEquals("{}{}", of(in(StandardCharsets.UTF_8, "{}\uFEFF{}"), false));
    assertTrue(Texts.isBigEndian(in(StandardCharsets.UTF_16BE, "\uFEFF{"), 4));
    assertFalse(Texts.isBigEndian(in(StandardCharsets.UTF_16LE, "\uFEFF{"), 4));
    assertFalse(Texts.isBigEndian(in(StandardCharsets.UTF_8, "\uFEFF{"), 4));
    assertFalse(Texts.isBigEndian(new byte[] {(byte) 0xFE}, 1));
  }

  /** At the bytes of line feeds, of which UTF-16 has two. */
  @Test
  void wideLinesAreParted() {
    String text = "{\"processor\":\"λ\"}";
    byte[] little = in(StandardCharsets.UTF_16LE, "\n" + text);
    assertEquals(text, Texts.of(little, 1, little.length, false));
    byte[] big = in(StandardCharsets.UTF_16BE, text + "\n");
    assertEquals(text, Texts.of(big, 0, big.length - 1, true));
    assertEquals("", of(new byte[] {0}, false));
    assertEquals("", of(new byte[0], false));
  }

  @Test
  void zerosAreNoTextUnlessThereIsNothingElse() {
    assertEquals("{}", of(in(StandardCharsets.UTF_8, "\0\0\0\0\0\0{}\0\0"), false));
    assertEquals("\0", of(new byte[512], false));
  }

  @Test
  void aLineOfSeveralIsTakenApart() {
    String line = "{\"line\":\"run\",\"id\":\"r\"}";
    assertEquals(List.of(line), Texts.parts(line));
    assertEquals(List.of(line, line), Texts.parts(line + line));
    assertEquals(List.of("{\"li", line), Texts.parts("{\"li" + line));
    assertEquals(List.of("x"), Texts.parts("x"));
    assertEquals(List.of(""), Texts.parts(""));
  }
}
