package wasmeter.checks.recorded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import wasmeter.record.replicate.Stratum;

class SeriesTest {
  @Test
  void aCellHasItsForksInTheOrderTheyRan() {
    List<Series> cells =
        Series.of(
            new TestLog()
                .forks("m", "wasmi", "nbody", "c", 5, 4)
                .forks("m", "chicory/compiler", "nbody", "c", 3, 1, 2)
                .records());
    assertEquals(
        List.of("chicory/compiler nbody execute", "wasmi nbody execute"),
        cells.stream().map(Series::name).toList());
    assertArrayEquals(new double[] {3, 1, 2}, cells.getFirst().scores());
    assertEquals(Stratum.JIT, cells.getFirst().stratum());
    assertEquals(Stratum.INTERPRETER, cells.getLast().stratum());
  }

  @Test
  void ofSeveralConditionsThoseWithMostForksCount() {
    List<Series> cells =
        Series.of(
            new TestLog()
                .forks("m", "native", "nbody", "usual", 1, 2, 3)
                .forks("m", "native", "nbody", "odd", 9)
                .records());
    assertEquals(1, cells.size());
    assertArrayEquals(new double[] {1, 2, 3}, cells.getFirst().scores());
  }

  @Test
  void whatNothingWatchedIsNotDisturbed() {
    Series cell =
        Series.of(new TestLog().forks("m", "native", "nbody", "c", 1, 2).records()).getFirst();
    assertEquals(0, cell.disturbed());
    assertEquals(cell, cell.counted());
  }

  @Test
  void missingCellsAndForksAreNamed() {
    List<Series> cells =
        Series.of(
            new TestLog()
                .forks("m", "native", "nbody", "c", 1, 2)
                .forks("m", "wasmi", "nbody", "c", 1)
                .records());
    assertTrue(Recording.isComplete(cells, 2, 1));
    assertFalse(Recording.isComplete(cells, 3, 1));
    assertFalse(Recording.isComplete(cells, 2, 2));
    assertEquals(
        "2 of 3 cells were recorded, and with fewer than 1 forks: none",
        Recording.missing(cells, 3, 1));
    assertEquals(
        "2 of 2 cells were recorded, and with fewer than 2 forks: wasmi nbody execute (1)",
        Recording.missing(cells, 2, 2));
  }
}
