package wasmeter.record.replicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wasmeter.stats.compare.Moderated;

class SharedOutliersTest {
  private static final Scatter WILD = new Scatter(Stratum.JIT, 0.04, 2);

  /** Of the quantiles of variances of three values each, around 4e-4: 2 %. */
  private static Stream<Scatter> cells(Stratum stratum, int n) {
    return IntStream.range(0, n)
        .mapToObj(i -> new Scatter(stratum, -4e-4 * Math.log((i + 0.5) / n), 2));
  }

  private static SharedScatter with(Stream<Scatter> cells, Scatter... more) {
    return new SharedScatter(Stream.concat(cells, Stream.of(more)).toList());
  }

  @Test
  void aCellThatScattersFarMoreThanItsKindGetsLittleFromIt() {
    SharedScatter shared = with(cells(Stratum.JIT, 40), WILD);
    Moderated wild = shared.of(Stratum.JIT, WILD.variance(), WILD.degrees());
    assertTrue(wild.degrees() < 0.5, "d0 of the wild cell: " + wild.degrees());
    assertEquals(0.04, wild.variance(0.04, 2), 0.008);
    Moderated calm = shared.of(Stratum.JIT, 3e-4, 2);
    assertTrue(calm.degrees() > 4, "d0 of a calm cell: " + calm.degrees());
    assertEquals(wild.variance(), calm.variance());
    assertEquals(shared.of(Stratum.JIT).prior(0.04, 2), wild.degrees());
  }

  @Test
  void aSingleForkIsTakenForOneOfItsKind() {
    SharedScatter shared = with(cells(Stratum.JIT, 40), WILD);
    Moderated single = shared.of(Stratum.JIT, Double.NaN, 0);
    assertEquals(shared.of(Stratum.JIT).degrees(), single.degrees());
    assertEquals(shared.of(Stratum.JIT).variance(), single.variance());
  }

  @Test
  void whatIsWildInOneStratumIsJudgedThere() {
    SharedScatter shared =
        with(
            Stream.concat(
                cells(Stratum.JIT, 40),
                cells(Stratum.COLD, 40)
                    .map(c -> new Scatter(Stratum.COLD, 100 * c.variance(), 2))));
    assertTrue(shared.of(Stratum.COLD, 0.04, 2).degrees() > 4);
    assertTrue(shared.of(Stratum.JIT, 0.04, 2).degrees() < 1);
  }

  @Test
  void fewCellsShareNothing() {
    SharedScatter none = new SharedScatter(List.of());
    assertEquals(Moderated.NONE, none.of(Stratum.JIT, 4e-4, 2));
    assertEquals(Moderated.NONE, with(cells(Stratum.JIT, 2)).of(Stratum.JIT, 4e-4, 2));
    assertTrue(none.used().isEmpty());
  }

  @Test
  void strataWithFewCellsShareWithOthersThatAreWarm() {
    SharedScatter shared =
        with(Stream.concat(cells(Stratum.JIT, 8), cells(Stratum.INTERPRETER, 8)), WILD);
    assertEquals(17, shared.of(Stratum.JIT).cells());
    assertEquals(17, shared.countWith(Stratum.INTERPRETER));
    assertEquals(0, shared.countWith(Stratum.COLD));
    assertEquals("all engines, warm", String.join(", ", shared.used().keySet()));
  }
}
