package wasmeter.notebook.explore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file beside this class with places to fill, such as {@code {{title}}}.
 *
 * @param text of the file
 */
record Template(String text) {
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  static Template of(String name) {
    return new Template(text(name));
  }

  /** The text of a file beside this class. */
  static String text(String name) {
    try (InputStream file = Template.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fills each place once: what is filled in is not looked at again. */
  String with(Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    Objects.requireNonNull(values.get(place.group(1)), place.group())));
  }
}
