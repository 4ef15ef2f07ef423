package wasmeter.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobsTest {
  private static final List<String> ENGINES =
      List.of("native", "chicory/interpreter", "chicory/compiler", "wasmi", "wavm", "lucet");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chickory/compiler | : did you mean chicory/compiler?",
        "Chicory/Compiler | : did you mean chicory/compiler?",
        "Chicory/* | : did you mean chicory/*?",
        "chickory/* | : did you mean chicory/*?",
        "compiler | : did you mean chicory/compiler?",
        "wasm | : did you mean wasmi, wavm?",
        "firefox | : there are native, chicory/interpreter, chicory/compiler, wasmi, wavm, lucet",
        "'' | : there are native, chicory/interpreter, chicory/compiler, wasmi, wavm, lucet",
        "* x | : there are native, chicory/interpreter, chicory/compiler, wasmi, wavm, lucet",
      })
  void onlyWhatIsNearIsSuggested(String name, String end) {
    assertEquals(end, Globs.suggestion(name, ENGINES));
  }

  @ParameterizedTest
  @CsvSource({
    "chicory/compiler, false, chicory/compiler",
    "chicory/compiler@mine, true, chicory/compiler",
    "chicory/compiler@a@b, true, chicory/compiler",
    "'', false, ''"
  })
  void aVariantIsOneOfAnEngine(String name, boolean isVariant, String engine) {
    assertEquals(isVariant, Globs.isVariant(name));
    assertEquals(engine, Globs.withoutVariant(name));
  }

  @Test
  void aLongNameIsNotNearBecauseItIsLong() {
    assertEquals(
        ": there is lifetime-from-storage",
        Globs.suggestion("lifetime-of-a-storage", List.of("lifetime-from-storage")));
    assertEquals(
        ": did you mean lifetime-from-storage?",
        Globs.suggestion("lifetime-form-storage", List.of("lifetime-from-storage")));
  }

  @Test
  void ofManyNamesSomeAreListed() {
    List<String> many = java.util.stream.IntStream.range(0, 30).mapToObj(i -> "n" + i).toList();
    String end = Globs.suggestion("something", many);
    assertEquals(": there are n0, n1", end.substring(0, 18));
    assertEquals("n19 and 10 more", end.substring(end.lastIndexOf(", ") + 2));
    assertEquals(": there is a", Globs.suggestion("something", List.of("a")));
    assertEquals("", Globs.suggestion("something", List.of()));
  }
}
