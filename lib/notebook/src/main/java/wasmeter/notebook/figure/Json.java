package wasmeter.notebook.figure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values as JSON that is safe inside a script element. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /**
   * Encodes a value. {@code <}, {@code >} and {@code &} are escaped, so that no text can end the
   * script element or start a comment in it, and so are the line separators that JSON allows but
   * old scripts do not; numbers that are not finite become null.
   */
  static String of(Object value) {
    try {
      return MAPPER
          .writeValueAsString(finite(value))
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("&", "\\u0026")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new AssertionError("maps, lists, numbers and texts can be encoded", e);
    }
  }

  private static Object finite(Object value) {
    return switch (value) {
      case Double number -> Double.isFinite(number) ? number : null;
      case Map<?, ?> map -> {
        Map<Object, Object> copy = new LinkedHashMap<>();
        map.forEach((key, item) -> copy.put(key, finite(item)));
        yield copy;
      }
      case List<?> list -> {
        List<Object> copy = new ArrayList<>();
        list.forEach(item -> copy.add(finite(item)));
        yield copy;
      }
      case null -> null;
      default -> value;
    };
  }
}
