package wasmeter.checks.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TenthTest {
  private static Map<String, Integer> cells() {
    Map<String, Integer> cells = new LinkedHashMap<>();
    IntStream.range(0, 50).forEach(i -> cells.put("sample-" + i, i % 3 == 0 ? 130 : 10));
    return cells;
  }

  @Test
  void samplesAreChosenWhoseCellsAreATenth() {
    int all = cells().values().stream().mapToInt(Integer::intValue).sum();
    for (int seed = 0; seed < 20; seed++) {
      List<String> chosen = Tenth.chosen(cells(), new Random(seed));
      int some = chosen.stream().mapToInt(cells()::get).sum();
      assertTrue(some <= 0.1 * all && some > 0.05 * all, some + " of " + all);
      assertEquals(chosen, Tenth.chosen(cells(), new Random(seed)));
    }
    assertNotEquals(Tenth.chosen(cells(), new Random(1)), Tenth.chosen(cells(), new Random(2)));
  }

  @Test
  void oneSampleIsAlwaysChosen() {
    assertEquals(List.of("nbody"), Tenth.chosen(Map.of("nbody", 10), new Random(1)));
  }

  @Test
  void aForecastIsRightWithinAThird() {
    assertTrue(new Tenth(300, 300).isRight());
    assertTrue(new Tenth(300, 399).isRight());
    assertTrue(new Tenth(300, 201).isRight());
    assertFalse(new Tenth(300, 401).isRight());
    assertFalse(new Tenth(300, 199).isRight());
    assertFalse(new Tenth(0, 0).isRight());
  }
}
