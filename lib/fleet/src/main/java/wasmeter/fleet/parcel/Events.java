package wasmeter.fleet.parcel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;

/** What a run says of itself, as text without line breaks: records of {@code wasmeter.measure}. */
public final class Events {
  private Events() {}

  /**
   * A record as text.
   *
   * @param event a record, or a sentence
   * @return ASCII
   */
  public static String text(Object event) {
    return Base64.getEncoder().encodeToString(Parcel.pack(event, Path::toString));
  }

  /**
   * What {@link #text} was made of.
   *
   * @param text as it was sent
   * @return the record, or the sentence
   * @throws IOException if it is no event
   */
  public static Object of(String text) throws IOException {
    try {
      return Parcel.unpack(Base64.getDecoder().decode(text), Path::of);
    } catch (IllegalArgumentException e) {
      throw new IOException("this is no event", e);
    }
  }
}
