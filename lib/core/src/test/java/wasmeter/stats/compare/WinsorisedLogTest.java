package wasmeter.stats.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WinsorisedLogTest {
  // python3 -c "from pylimma.squeeze_var import _winsorized_moments as w
  // print(w(d, d0, (.05, .1)))"  # pylimma 0.2.0
  @ParameterizedTest
  @CsvSource({
    "1, Infinity, -1.2127146544204266, 3.456239938306926",
    "2, Infinity, -0.5589624847622318, 1.1916778523310967",
    "2, 0.4, 2.6335744538230124, 15.012186387334399",
    "2, 3, -0.23404558430836173, 1.7906173958857439",
    "4, 40, -0.24579977396818148, 0.5180807319975618",
    "9, 10000, -0.11864877996523228, 0.18866477796424808"
  })
  void agreesWithLimma(double d, double d0, double mean, double variance) {
    WinsorisedLog moments = WinsorisedLog.of(d, d0);
    assertEquals(mean, moments.mean(), 1e-9);
    assertEquals(variance, moments.variance(), 1e-9 * variance);
  }

  @Test
  void scatterOfTheVarianceIsThatOfManyDraws() {
    Random random = new Random(5);
    double[] logs =
        IntStream.range(0, 400_000)
            .mapToDouble(i -> Math.log(-Math.log(1 - random.nextDouble())))
            .toArray();
    double[] drawnIn = WinsorisedLog.drawIn(logs);
    double mean = Mean.of(drawnIn).getAsDouble();
    double[] squares = Arrays.stream(drawnIn).map(x -> (x - mean) * (x - mean)).toArray();
    WinsorisedLog moments = WinsorisedLog.of(2, Double.POSITIVE_INFINITY);
    assertEquals(moments.mean(), mean, 0.01);
    assertEquals(1, Variance.of(drawnIn).getAsDouble() / moments.variance(), 0.01);
    assertEquals(1, Variance.of(squares).getAsDouble() / moments.scatterOfVariance(), 0.02);
  }

  // python3 -c "import numpy as np; print(np.quantile([3, 1, 2, 9, 4], [.05, .9]))"
  @Test
  void valuesBeyondAQuantileAreDrawnIn() {
    double[] values = {3, 1, 2, 9, 4};
    assertArrayEquals(new double[] {3, 1.2, 2, 7, 4}, WinsorisedLog.drawIn(values), 1e-12);
    assertArrayEquals(new double[] {3, 1, 2, 9, 4}, values);
  }

  // python3 -c "from scipy.stats import f, chi2
  // print(f.logsf(30, 2, 5), f.logcdf(.01, 3, 7), chi2.logsf(12, 4))"
  @Test
  void tailsAreLogarithms() {
    assertEquals(-6.412373393653842, VarianceRatio.of(2, 5).above(Math.log(30)), 1e-10);
    assertEquals(-6.4991265405083904, VarianceRatio.of(3, 7).below(Math.log(0.01)), 1e-10);
    assertEquals(
        -4.0540898509446865,
        VarianceRatio.of(4, Double.POSITIVE_INFINITY).above(Math.log(3)),
        1e-10);
  }

  @ParameterizedTest
  @CsvSource({"2, 5, -300", "2, 5, -0.1", "3, Infinity, -600", "9, 0.3, -2", "9, 1e9, -40"})
  void ratiosAreFoundByTheirTails(double d, double d0, double share) {
    VarianceRatio ratio = VarianceRatio.of(d, d0);
    assertEquals(share, ratio.above(ratio.withAbove(share)), 1e-8 * Math.abs(share));
    assertEquals(share, ratio.below(ratio.withBelow(share)), 1e-8 * Math.abs(share));
  }
}
