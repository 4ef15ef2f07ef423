package wasmeter.measure.contest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpponentsTest {
  private static final List<String> NAMES =
      List.of(
          "chicory/interpreter",
          "chicory/interpreter@mine",
          "chicory/compiler",
          "chicory/compiler@mine",
          "wasmi",
          "native");

  private static List<String> among(String base, String... globs) {
    return new Opponents(base).among(NAMES, List.of(globs));
  }

  @Test
  void eachVariantAgainstItsDefault() {
    assertEquals(NAMES.subList(0, 4), among("default"));
    assertEquals(NAMES.subList(2, 4), among("default", "chicory/compiler"));
    assertEquals(List.of(), among("default", "wasmi"));
    Opponents each = new Opponents("default");
    assertEquals(Optional.of("chicory/compiler"), each.baseOf("chicory/compiler@mine"));
    assertEquals(Optional.empty(), each.baseOf("chicory/compiler"));
  }

  @Test
  void aBaseThatIsNamed() {
    assertEquals(
        List.of("chicory/compiler", "wasmi", "native"),
        among("chicory/compiler", "wasmi", "native"));
    assertEquals(List.of("chicory/compiler", "chicory/compiler@mine"), among("chicory/compiler"));
    assertEquals(
        List.of("chicory/interpreter@mine", "chicory/compiler@mine", "native"), among("native"));
    assertEquals(Optional.empty(), new Opponents("native").baseOf("native"));
    assertEquals(Optional.of("native"), new Opponents("native").baseOf("wasmi"));
  }
}
