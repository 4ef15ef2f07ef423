package wasmeter.record.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CountedTest {
  @Test
  void oneIsSingular() {
    assertEquals(
        List.of("0 forks", "1 fork", "2 forks"),
        List.of(Counted.of(0, "fork"), Counted.of(1, "fork"), Counted.of(2, "fork")));
  }

  @Test
  void someAreNamedAndTheOthersCounted() {
    List<String> names = List.of("a", "b", "c");
    assertEquals("", Counted.some(List.of(), 1));
    assertEquals("a and 2 more", Counted.some(names, 1));
    assertEquals("a; b and 1 more", Counted.some(names, 2, "; "));
    assertEquals("a, b, c", Counted.some(names, 3));
  }
}
