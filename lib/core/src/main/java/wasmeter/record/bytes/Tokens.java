package wasmeter.record.bytes;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts of which one is expected, each with what it means. First it tries what came next the last
 * time. Not safe for use by several threads.
 *
 * @param <T> what texts mean
 */
public final class Tokens<T> {
  /** Beyond so many, trying all of them takes longer than a parser does. */
  private static final int MOST = 64;

  private final byte[][] texts = new byte[MOST][];
  private final List<T> meanings = new ArrayList<>();

  /** Which came after each of them last time. */
  private final int[] following = new int[MOST];

  private int last;

  /** None yet. */
  public Tokens() {}

  /**
   * Adds a text, unless it is known or there are too many.
   *
   * @param text no other may begin with it
   * @param meaning of it
   * @return whether it was added
   */
  public boolean add(byte[] text, T meaning) {
    boolean fits = !meanings.contains(meaning) && meanings.size() < MOST;
    if (fits) {
      texts[meanings.size()] = text;
      meanings.add(meaning);
    }
    return fits;
  }

  /**
   * Reads one of the texts.
   *
   * @param cursor at which it is expected
   * @return what it means; null if none of them comes next
   */
  public T next(Cursor cursor) {
    int count = meanings.size();
    int likely = following[last];
    for (int i = 0; i < count; i++) {
      int tried = likely + i < count ? likely + i : likely + i - count;
      if (cursor.skip(texts[tried])) {
        following[last] = tried;
        last = tried;
        return meanings.get(tried);
      }
    }
    return null;
  }
}
