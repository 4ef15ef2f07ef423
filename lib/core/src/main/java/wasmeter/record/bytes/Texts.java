package wasmeter.record.bytes;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes text of a line that editors, power cuts and programs that join files have been at. Pure
 * functions.
 */
public final class Texts {
  private static final String MARK = "\uFEFF";
  private static final String ZERO = "\0";

  /** How each line begins that this library writes; no text within a line holds this. */
  private static final String BEGINNING = "{\"line\":\"";

  private static final int BYTE = 0xFF;
  private static final int MARK_LOW = 0xFF;
  private static final int MARK_HIGH = 0xFE;

  private Texts() {}

  /**
   * Whether some bytes begin with the mark of UTF-16 in which the higher byte comes first.
   *
   * @param bytes the first of a file
   * @param length how many of them count
   * @return false for the other order, and for everything else
   */
  public static boolean isBigEndian(byte[] bytes, int length) {
    return length > 1 && (bytes[0] & BYTE) == MARK_HIGH && (bytes[1] & BYTE) == MARK_LOW;
  }

  /**
   * The text of a line, of UTF-8 or UTF-16, without byte-order marks and zeros.
   *
   * @param bytes of lines that were parted at the byte of a line feed: of UTF-16, the other byte of
   *     that stands at the beginning of the next line, or at the end of this
   * @param from where the line begins
   * @param to where it ends, without the line feed
   * @param bigEndian what {@link #isBigEndian} says of the file
   * @return a single zero for several zeros and nothing else, since data was there once
   */
  public static String of(byte[] bytes, int from, int to, boolean bigEndian) {
    int[] zeros = {0, 0};
    for (int i = from; i < to; i++) {
      if (bytes[i] == 0) {
        zeros[(i - from) % 2]++;
      }
    }
    int more = Math.max(zeros[0], zeros[1]);
    int fewer = Math.min(zeros[0], zeros[1]);
    // Of UTF-16, most characters have a zero in the one place, and none in the other.
    boolean isWide = 3 * more >= to - from && 8 * fewer <= more;
    String text =
        isWide
            ? wide(bytes, from, to, bigEndian)
            : new String(bytes, from, to - from, StandardCharsets.UTF_8);
    String plain = text.replace(MARK, ""); // files that were joined have one within a line
    if (more == 0) {
      return plain;
    }
    String rest = plain.replace(ZERO, "");
    return rest.isEmpty() && to - from > 2 ? ZERO : rest;
  }

  private static String wide(byte[] bytes, int from, int to, boolean bigEndian) {
    Charset charset = bigEndian ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    int first = !bigEndian && to > from && bytes[from] == 0 ? from + 1 : from;
    return new String(bytes, first, (to - first) / 2 * 2, charset);
  }

  /**
   * The parts of a line in which lines were joined: a line that was cut and the one that was
   * written after it, or the last one of a file and the first of another.
   *
   * @param line any text
   * @return all of it in order, each part but the first beginning as this library begins lines; the
   *     line itself if it has no parts
   */
  public static List<String> parts(String line) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = line.indexOf(BEGINNING, 1); at > 0; at = line.indexOf(BEGINNING, from + 1)) {
      parts.add(line.substring(from, at));
      from = at;
    }
    parts.add(line.substring(from));
    return parts;
  }
}
