package wasmeter.sample;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wasmeter.record.Globs;

/**
 * Whether JSON has the shape of a record: what does not fit is said in the words of whoever wrote
 * the JSON, before a library says it in its own.
 */
final class Shape {
  /** Keys of editors and of people, which mean nothing here, begin so. */
  private static final List<String> FOR_OTHERS = List.of("$", "_", "//");

  private static final int LONGEST = 40;

  private static final long LEAST_BYTE = Byte.MIN_VALUE;
  private static final long MOST_BYTE = 255;

  private final Set<String> ignored;

  /**
   * Shapes.
   *
   * @param ignored keys of the outermost record that say something to people alone
   */
  Shape(Set<String> ignored) {
    this.ignored = ignored;
  }

  /**
   * Requires that JSON fits a record.
   *
   * @throws IllegalArgumentException if it does not: the message says what and where
   */
  void require(JsonNode json, Class<? extends Record> type) {
    requireRecord(json, type, "");
  }

  private void requireRecord(JsonNode json, Class<?> type, String at) {
    if (!json.isObject()) {
      throw wrong(at, "an object", json);
    }
    Map<String, Type> known = keys(type);
    json.properties()
        .forEach(
            entry -> {
              String key = entry.getKey();
              Type expected = known.get(key);
              if (expected != null) {
                if (!entry.getValue().isNull()) {
                  require(entry.getValue(), expected, within(at, key));
                }
              } else if (FOR_OTHERS.stream().noneMatch(key::startsWith)
                  && !(at.isEmpty() && ignored.contains(key))) {
                throw new IllegalArgumentException(
                    "no entry is called %s%s"
                        .formatted(within(at, key), Globs.suggestion(key, known.keySet())));
              }
            });
  }

  private static String within(String at, String key) {
    return at.isEmpty() ? key : at + "." + key;
  }

  private static Map<String, Type> keys(Class<?> type) {
    Map<String, Type> keys = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      // Annotations of a component go to its accessor, too.
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        keys.putAll(keys(component.getType()));
        continue;
      }
      JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
      keys.put(named == null ? component.getName() : named.value(), component.getGenericType());
      JsonAlias also = component.getAccessor().getAnnotation(JsonAlias.class);
      if (also != null) {
        for (String name : also.value()) {
          keys.put(name, component.getGenericType());
        }
      }
    }
    return keys;
  }

  private void require(JsonNode json, Type type, String at) {
    if (json.isNull()) {
      throw new IllegalArgumentException("%s is null: leave it out".formatted(at));
    }
    if (type instanceof ParameterizedType of) {
      Type inner = of.getActualTypeArguments()[of.getActualTypeArguments().length - 1];
      if (of.getRawType() == List.class) {
        requireList(json, inner, at);
      } else {
        requireMap(json, inner, at);
      }
    } else if (type instanceof Class<?> plain) {
      requirePlain(json, plain, at);
    }
  }

  private void requireList(JsonNode json, Type inner, String at) {
    if (!json.isArray()) {
      throw wrong(at, "a list", json);
    }
    for (int i = 0; i < json.size(); i++) {
      require(json.get(i), inner, "%s[%d]".formatted(at, i));
    }
  }

  private void requireMap(JsonNode json, Type inner, String at) {
    if (!json.isObject()) {
      throw wrong(at, "an object", json);
    }
    json.properties()
        .forEach(entry -> require(entry.getValue(), inner, within(at, entry.getKey())));
  }

  private void requirePlain(JsonNode json, Class<?> type, String at) {
    if (type.isRecord()) {
      requireRecord(json, type, at);
    } else if (type == String.class && !json.isTextual() && !json.isNumber()) {
      throw wrong(at, "text", json);
    } else if (type == boolean.class && !json.isBoolean()) {
      throw wrong(at, "true or false", json);
    } else if (type == int.class || type == Integer.class) {
      requireWhole(json, Integer.MIN_VALUE, Integer.MAX_VALUE, at);
    } else if (type == byte.class) {
      requireWhole(json, LEAST_BYTE, MOST_BYTE, at);
    }
  }

  private static void requireWhole(JsonNode json, long least, long most, String at) {
    boolean fits =
        json.isIntegralNumber()
            && json.canConvertToLong()
            && json.longValue() >= least
            && json.longValue() <= most;
    if (!fits) {
      throw wrong(at, "a whole number from %d to %d".formatted(least, most), json);
    }
  }

  private static IllegalArgumentException wrong(String at, String expected, JsonNode json) {
    return new IllegalArgumentException(
        "%s must be %s, but is %s".formatted(at.isEmpty() ? "it" : at, expected, found(json)));
  }

  private static String found(JsonNode json) {
    if (json.isArray()) {
      return "a list";
    }
    if (json.isObject()) {
      return "an object";
    }
    String text = json.isMissingNode() ? "empty" : json.toString();
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
