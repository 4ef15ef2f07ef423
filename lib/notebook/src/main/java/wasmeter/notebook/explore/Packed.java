package wasmeter.notebook.explore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * JSON inside a page: compressed, a third of its size, and in characters among which no text can
 * end its element. Pure functions.
 */
final class Packed {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Packed() {}

  static String of(Content content) {
    try {
      byte[] json = MAPPER.writeValueAsString(content).getBytes(StandardCharsets.UTF_8);
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(json);
      }
      return Base64.getEncoder().encodeToString(packed.toByteArray());
    } catch (JsonProcessingException e) {
      throw new AssertionError("records of numbers and texts can be written", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
