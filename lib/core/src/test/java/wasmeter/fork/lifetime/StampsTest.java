package wasmeter.fork.lifetime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StampsTest {
  private static List<Long> first(int count) {
    Stamps stamps = new Stamps();
    List<Long> at = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      at.add(stamps.next());
      stamps.advance();
    }
    return at;
  }

  @Test
  void sixOfADecadeOnceTheyAreWhole() {
    assertEquals(
        List.of(1L, 2L, 3L, 5L, 7L, 10L, 15L, 20L, 30L, 50L, 70L, 100L, 150L, 200L, 300L),
        first(15));
  }

  @Test
  void neverPassTheLargestNumber() {
    List<Long> many = first(120);
    for (int i = 1; i < many.size(); i++) {
      long before = many.get(i - 1);
      assertTrue(many.get(i) > before || before == Long.MAX_VALUE, many.toString());
    }
  }
}
