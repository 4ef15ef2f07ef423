package wasmeter.wasm;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes the binary format, as hexadecimal text in which spaces do not count. */
public final class Encoder {
  private static final String BEGINNING = "0061736d 01000000";

  private Encoder() {}

  /**
   * A module.
   *
   * @param sections as {@link #section} writes them, in order; empty ones are left out
   * @return its bytes
   */
  public static byte[] module(String... sections) {
    return bytes(BEGINNING + String.join("", sections));
  }

  /**
   * A section.
   *
   * @param id its number
   * @param content what is in it
   * @return with its length
   */
  public static String section(int id, String content) {
    return "%02x".formatted(id) + sized(content);
  }

  /**
   * A name.
   *
   * @param text any text
   * @return with its length
   */
  public static String name(String text) {
    return sized(HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Anything whose length stands before it.
   *
   * @param content hexadecimal text
   * @return with its length
   */
  public static String sized(String content) {
    String dense = content.replace(" ", "");
    return number(dense.length() / 2) + dense;
  }

  /**
   * An unsigned number.
   *
   * @param value 0 or above
   * @return in LEB128
   */
  public static String number(long value) {
    StringBuilder text = new StringBuilder();
    long rest = value;
    while (rest >= 0x80) {
      text.append("%02x".formatted(rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    return text.append("%02x".formatted(rest)).toString();
  }

  /**
   * The bytes that a text stands for.
   *
   * @param text hexadecimal
   * @return its bytes
   */
  public static byte[] bytes(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }
}
