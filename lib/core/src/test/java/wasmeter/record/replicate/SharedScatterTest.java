package wasmeter.record.replicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wasmeter.stats.compare.Moderated;

class SharedScatterTest {
  private static List<Scatter> cells(Stratum stratum, int count) {
    List<Scatter> cells = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cells.add(Scatter.ofScores(stratum, 100, 100 + i % 5, 101));
    }
    return cells;
  }

  @Test
  void aStratumWithEnoughCellsIsByItself() {
    List<Scatter> all = cells(Stratum.JIT, SharedScatter.ENOUGH);
    all.addAll(cells(Stratum.INTERPRETER, SharedScatter.ENOUGH - 1));
    all.addAll(cells(Stratum.COLD, 4));
    SharedScatter shared = new SharedScatter(all);
    assertEquals("engines that the JVM compiles", shared.among(Stratum.JIT).cells());
    assertEquals(SharedScatter.ENOUGH, shared.of(Stratum.JIT).cells());
    assertEquals("all engines, warm", shared.among(Stratum.INTERPRETER).cells());
    assertEquals(2 * SharedScatter.ENOUGH - 1, shared.of(Stratum.OTHER).cells());
    assertEquals("cold lifecycles", shared.among(Stratum.COLD).cells());
    assertEquals(4, shared.of(Stratum.COLD).cells());
    assertEquals(
        Set.of("engines that the JVM compiles", "all engines, warm", "cold lifecycles"),
        shared.used().keySet());
  }

  @Test
  void tooFewCellsKnowNothing() {
    SharedScatter shared = new SharedScatter(cells(Stratum.JIT, Moderated.FEWEST - 1));
    assertFalse(shared.among(Stratum.JIT).known().isKnown());
    assertFalse(shared.among(Stratum.COLD).known().isKnown());
    assertTrue(shared.used().isEmpty());
    assertFalse(SharedScatter.Among.NONE.known().isKnown());
  }

  @Test
  void cellsWithoutAVarianceDoNotCount() {
    List<Scatter> all = new ArrayList<>(Collections.nCopies(20, Scatter.ofScores(Stratum.JIT, 5)));
    all.add(Scatter.ofScores(Stratum.JIT));
    all.add(Scatter.ofScores(Stratum.JIT, -1, 1));
    SharedScatter shared = new SharedScatter(all);
    assertFalse(shared.of(Stratum.JIT).isKnown());
  }
}
