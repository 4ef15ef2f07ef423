package wasmeter.notebook.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wasmeter.stats.compare.Moderated;

class UsualTest {
  /** Degrees that what was measured is worth to one cell, and those of all cells together. */
  @ParameterizedTest
  @CsvSource({
    "10,       10, true",
    "Infinity, 11, true",
    "Infinity, 9,  false",
    "9,        40, false",
    "1.5,      14, false",
    "0,        0,  false"
  })
  void whatIsKnownMustBeWorthAsMuch(double degrees, double most, boolean known) {
    assertEquals(known, Usual.isLessThan(new Moderated(degrees, 0.01, most, 12)));
  }

  /** A dozen cells of two processes, as in a trial in which lives were followed again. */
  @ParameterizedTest
  @ValueSource(strings = {"endive/compiler", "wasmi"})
  void manyDegreesThatSayLittleOfOneCellAreNotEnough(String engine) {
    double[] variances = {1e-6, 1e-2, 4e-5, 3e-1, 2e-3, 6e-6, 1e-4, 5e-2, 8e-6, 2e-1, 1e-5, 7e-3};
    double[] degrees = DoubleStream.generate(() -> 1).limit(variances.length).toArray();
    Moderated measured = Moderated.cautious(variances, degrees);
    assertTrue(measured.most() > Usual.start(engine).degrees(), measured.toString());
    assertFalse(Usual.isLessThan(measured));
  }
}
