package wasmeter.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wasmeter.engine.EngineProvider;
import wasmeter.engine.WasmEngine;

/** What Tab completes is what there is. */
class NamesTest {
  @Test
  void thereIsAConstantForEachEngine() {
    assertConstants(
        Engines.class,
        ServiceLoader.load(EngineProvider.class).stream()
            .flatMap(provider -> provider.get().engines().stream())
            .map(WasmEngine::id)
            .toList());
  }

  @Test
  void thereIsAConstantForEachSample() throws Exception {
    Path samples = Path.of(System.getProperty("wasmeter.home"), "samples");
    try (Stream<Path> directories = Files.list(samples)) {
      assertConstants(
          Samples.class,
          directories
              .filter(directory -> Files.isRegularFile(directory.resolve("sample.json")))
              .map(directory -> directory.getFileName().toString())
              .toList());
    }
  }

  private static void assertConstants(Class<?> type, Collection<String> names) {
    assertEquals(declarations(expected(names)), declarations(constants(type)), type.getName());
  }

  private static Map<String, String> expected(Collection<String> names) {
    return names.stream()
        .collect(
            Collectors.toMap(
                name -> name.toUpperCase(Locale.ROOT).replaceAll("[/-]", "_"), name -> name));
  }

  private static Map<String, String> constants(Class<?> type) {
    return Arrays.stream(type.getFields())
        .filter(field -> Modifier.isFinal(field.getModifiers()))
        .collect(Collectors.toMap(Field::getName, NamesTest::value));
  }

  private static String value(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** As they stand in the source, to be copied there. */
  private static String declarations(Map<String, String> constants) {
    return new TreeMap<>(constants)
        .entrySet().stream()
            .map(
                one ->
                    "public static final String %s = \"%s\";"
                        .formatted(one.getKey(), one.getValue()))
            .collect(Collectors.joining("\n"));
  }
}
