package wasmeter.stats.life;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What candidates might have cost in other processes: a parametric bootstrap with a seed, so that
 * the same values always give the same intervals.
 *
 * <p>In each draw each candidate has two factors: one for what comes before the first call, one for
 * what comes after it. Points of one process are not independent: it is slow or fast as a whole, so
 * drawing each point anew would average away what does not average. The two parts happen at
 * different times and do different work, so their factors are independent, and so are those of
 * different candidates. A factor is e to the power of s · t, where s² is the variance of the
 * logarithm of the mean and t is drawn from Student's distribution with the degrees of freedom that
 * s² has: this takes into account that a few processes say little about scatter. An interval of one
 * part alone is exactly Student's then, on logarithms. One of a crossing, which has no formula,
 * holds it in at least 95 % of cases, and in up to 99 % where three processes alone say how they
 * scatter: found by simulation.
 *
 * <p>Where processes fall into groups, nothing is fitted: as many as there are are drawn from them,
 * with replacement, and the factor is their mean. That serves to rank; an interval is not shown, as
 * a few processes say little about how large the groups are.
 *
 * <p>References: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 6.5, for
 * drawing from a fitted distribution, and chapter 6.2 for drawing from what was seen; Weerahandi
 * (1993), Generalized Confidence Intervals, Journal of the American Statistical Association 88,
 * 899–905, and Hannig, Iyer and Patterson (2006), Fiducial Generalized Confidence Intervals, same
 * journal 101, 254–269, for drawing from Student's distribution instead of the normal one.
 * Immutable.
 */
public final class Draws {
  /** So many leave 50 beyond each end of an interval. */
  public static final int COUNT = 2_000;

  private final List<Candidate> candidates;
  private final int count;
  private final double[][] starts;
  private final double[][] rests;
  private final double[][] instances;

  private Draws(List<Candidate> candidates, int count, long seed) {
    this.candidates = List.copyOf(candidates);
    this.count = count;
    SplittableRandom seeds = new SplittableRandom(seed);
    starts = new double[candidates.size()][];
    rests = new double[candidates.size()][];
    instances = new double[candidates.size()][];
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      starts[i] = factors(candidate.start(), seeds.split());
      rests[i] = factors(candidate.rest(), seeds.split());
      instances[i] = factors(candidate.ofInstance(), seeds.split());
    }
  }

  /**
   * Draws.
   *
   * @param candidates any number
   * @param seed any; the same gives the same draws
   * @return {@link #COUNT} draws
   */
  public static Draws of(List<Candidate> candidates, long seed) {
    return new Draws(candidates, COUNT, seed);
  }

  /** Fewer draws, where many experiments are simulated. */
  static Draws of(List<Candidate> candidates, long seed, int count) {
    return new Draws(candidates, count, seed);
  }

  private double[] factors(Part part, RandomGenerator random) {
    double[] factors = new double[count];
    List<Double> seen = part.processes();
    if (!seen.isEmpty()) {
      Arrays.setAll(
          factors,
          draw ->
              seen.stream()
                  .mapToDouble(any -> seen.get(random.nextInt(seen.size())))
                  .average()
                  .orElseThrow());
      return factors;
    }
    double scatter = part.isKnown() ? Math.sqrt(part.variance()) : 0;
    if (scatter == 0) {
      Arrays.fill(factors, 1);
      return factors;
    }
    ContinuousDistribution.Sampler t =
        TDistribution.of(part.degrees()).createSampler(random::nextLong);
    for (int i = 0; i < count; i++) {
      factors[i] = Math.exp(scatter * t.sample());
    }
    return factors;
  }

  private double instance(int candidate, int draw) {
    return candidates.get(candidate).instance() * instances[candidate][draw];
  }

  private Range range(boolean known, double value, IntToDoubleFunction ofDraw) {
    return known
        ? Range.of(value, IntStream.range(0, count).mapToDouble(ofDraw).toArray())
        : Range.unknown(value);
  }

  /**
   * What a candidate has spent by a count.
   *
   * @param candidate which one
   * @param at the count
   * @return with ends, if its scatter is known
   */
  public Range spent(int candidate, double at) {
    Candidate of = candidates.get(candidate);
    double start = of.curve().start();
    double rest = of.curve().at(at) - start;
    return range(
        of.start().isKnown() && of.rest().isKnown(),
        start + rest,
        draw -> spent(candidate, draw, start, rest));
  }

  private double spent(int candidate, int draw, double start, double rest) {
    return starts[candidate][draw] * start + rests[candidate][draw] * rest;
  }

  /**
   * From how many calls on one candidate costs less than another one that costs less before.
   *
   * @param before the candidate that costs less before
   * @param after the candidate that costs less from there on
   * @param near where it is estimated to be, above 0: draws may have several
   * @param cost what is done besides
   * @param first the smallest number of calls that matters
   * @return ends are the first number where it may be less from the beginning, and infinite where
   *     it may never be; without ends if the scatter of one of them is not known
   */
  public Range crossing(int before, int after, double near, Cost cost, double first) {
    Crossing of = new Crossing(candidates.get(before), candidates.get(after), cost, first);
    return range(
        candidates.get(before).isKnown() && candidates.get(after).isKnown(),
        near,
        draw -> of.nearest(near, factors(before, draw), factors(after, draw)));
  }

  private Crossing.Factors factors(int candidate, int draw) {
    return new Crossing.Factors(
        starts[candidate][draw], rests[candidate][draw], instances[candidate][draw]);
  }

  /**
   * The candidates by what they cost.
   *
   * @param cost what is done
   * @return the one that costs least first
   */
  public List<Ranked> ranking(Cost cost) {
    int n = candidates.size();
    boolean drawn = candidates.stream().allMatch(Candidate::canBeDrawn);
    double[][] totals = new double[n][count];
    for (int i = 0; i < n; i++) {
      Curve curve = candidates.get(i).curve();
      double rest = curve.at(cost.callsOfStart()) - curve.start();
      for (int draw = 0; draw < count; draw++) {
        totals[i][draw] = cost.of(spent(i, draw, curve.start(), rest), instance(i, draw));
      }
    }
    double[] values =
        candidates.stream().mapToDouble(c -> cost.of(c.curve(), c.instance())).toArray();
    double[] first = firsts(totals);
    int best =
        IntStream.range(0, n).boxed().min(Comparator.comparingDouble(i -> values[i])).orElse(0);
    List<Ranked> ranked = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Range range =
          candidates.get(i).isKnown() ? Range.of(values[i], totals[i]) : Range.unknown(values[i]);
      ranked.add(
          drawn
              ? new Ranked(i, range, first[i], ahead(totals[i], totals[best]))
              : new Ranked(i, range, Double.NaN, Double.NaN));
    }
    ranked.sort(Comparator.comparingDouble(r -> r.total().value()));
    return List.copyOf(ranked);
  }

  private double ahead(double[] of, double[] other) {
    return (double) IntStream.range(0, count).filter(draw -> of[draw] <= other[draw]).count()
        / count;
  }

  /** In which share of draws each is the least; several that are share the draw. */
  private double[] firsts(double[][] totals) {
    double[] first = new double[totals.length];
    for (int draw = 0; draw < count; draw++) {
      int d = draw;
      double best = Arrays.stream(totals).mapToDouble(t -> t[d]).min().orElse(Double.NaN);
      int[] leading = IntStream.range(0, totals.length).filter(i -> totals[i][d] == best).toArray();
      for (int i : leading) {
        first[i] += 1.0 / leading.length / count;
      }
    }
    return first;
  }
}
