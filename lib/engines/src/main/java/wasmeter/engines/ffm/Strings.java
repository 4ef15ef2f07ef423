package wasmeter.engines.ffm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Texts as C takes them, freed together. */
public final class Strings implements AutoCloseable {
  private final List<Long> blocks = new ArrayList<>();

  /** A text; 0 for null. */
  public long text(String text) {
    return text == null ? 0 : kept(Native.string(text));
  }

  /** Pointers to texts, with a null after the last one. */
  public long array(Collection<String> texts) {
    long pointers = kept(Native.malloc((texts.size() + 1L) * Native.ADDRESS_BYTES));
    long at = pointers;
    for (String text : texts) {
      Native.setLong(at, text(text));
      at += Native.ADDRESS_BYTES;
    }
    Native.setLong(at, 0);
    return pointers;
  }

  private long kept(long block) {
    blocks.add(block);
    return block;
  }

  @Override
  public void close() {
    blocks.forEach(Native::free);
    blocks.clear();
  }
}
