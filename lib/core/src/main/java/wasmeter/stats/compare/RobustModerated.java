package wasmeter.stats.compare;

import java.util.Arrays;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import wasmeter.stats.Robust;

/**
 * What many cells together know about scatter where a few of them scatter far more than their kind.
 *
 * <p>Two things differ from {@link Moderated#of}. The largest tenth of the variances and the
 * smallest twentieth are drawn in before their moments are taken, so that a few wild cells do not
 * make it look as if all cells differed. And each cell gets as many degrees of freedom of the
 * common variance as its own variance makes plausible: one that is an outlier is judged by its own
 * values, nearly alone.
 *
 * <p>References: Phipson, Lee, Majewski, Alexander and Smyth (2016), Robust Hyperparameter
 * Estimation Protects against Hypervariable Genes and Improves Power to Detect Differential
 * Expression, Annals of Applied Statistics 10, 946–963. The details are those of the R package
 * limma, squeezeVar with robust = TRUE and legacy = TRUE.
 */
public final class RobustModerated {
  /** With fewer cells nothing is drawn in: this is {@link Moderated} then, without outliers. */
  public static final int FEWEST = 10;

  private static final BrentSolver BRENT = new BrentSolver(1e-13, 1e-13, 1e-15);

  private RobustModerated() {}

  /**
   * What cells know together.
   *
   * @param variances as in {@link Moderated#of}
   * @param degrees as in {@link Moderated#of}
   * @return what is known, with the outliers among these cells; what {@link Moderated#of} finds if
   *     fewer than {@link #FEWEST} cells count
   * @throws IllegalArgumentException if there are not as many degrees as variances
   */
  public static Moderated of(double[] variances, double[] degrees) {
    return of(variances, degrees, 0);
  }

  /**
   * What cells know together, with d₀ one standard error lower than {@link #of}, for the reason
   * given at {@link Moderated#cautious}.
   *
   * @param variances as in {@link #of}
   * @param degrees as in {@link #of}
   * @return what to base intervals and tests on
   * @throws IllegalArgumentException if there are not as many degrees as variances
   */
  public static Moderated cautious(double[] variances, double[] degrees) {
    return of(variances, degrees, 1);
  }

  private static Moderated of(double[] variances, double[] degrees, double errors) {
    Moderated plain = Moderated.of(variances, degrees, errors);
    if (!plain.isKnown() || plain.cells() < FEWEST) {
      return plain;
    }
    int[] counted = Moderated.counted(variances, degrees);
    double least =
        1e-12 * Robust.median(Arrays.stream(counted).mapToDouble(i -> variances[i]).toArray());
    double d = Arrays.stream(counted).mapToDouble(i -> degrees[i]).max().orElseThrow();
    SameDegrees alike = new SameDegrees(plain.variance(), plain.degrees(), d);
    double[] logs =
        Arrays.stream(counted)
            .mapToDouble(i -> alike.log(Math.max(variances[i], least), degrees[i]))
            .toArray();
    double[] drawnIn = WinsorisedLog.drawIn(logs);
    WinsorisedLog ofAlike = WinsorisedLog.of(d, Double.POSITIVE_INFINITY);
    double scatter =
        Variance.of(drawnIn).getAsDouble()
            + errors * Math.sqrt(ofAlike.scatterOfVariance() / logs.length);
    boolean isAlike = scatter <= ofAlike.variance();
    if (!isAlike && Double.isInfinite(plain.degrees())) {
      return plain;
    }
    double d0 = isAlike ? Double.POSITIVE_INFINITY : degrees(scatter, d, plain.degrees());
    double common = Mean.of(drawnIn).getAsDouble() - WinsorisedLog.of(d, d0).mean();
    return new Moderated(
        d0, Math.exp(common), plain.most(), plain.cells(), Outliers.among(alike, common, logs, d0));
  }

  /** The degrees of freedom, no fewer than without drawing in, that explain the scatter. */
  private static double degrees(double scatter, double d, double least) {
    return scatter >= WinsorisedLog.of(d, least).variance()
        ? least
        : unbounded(
            BRENT.findRoot(
                part -> Math.log(scatter / WinsorisedLog.of(d, unbounded(part)).variance()),
                least / (1 + least),
                1));
  }

  /** Maps 0 to 1 to 0 to ∞, so that the search has an end. */
  private static double unbounded(double part) {
    return part < 1 ? part / (1 - part) : Double.POSITIVE_INFINITY;
  }
}
