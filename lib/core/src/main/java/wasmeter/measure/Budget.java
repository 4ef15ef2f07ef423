package wasmeter.measure;

import java.time.Duration;
import wasmeter.sample.Scope;

/**
 * How much time a plan gives to a cell.
 *
 * @param forks fewest processes for execute
 * @param otherForks fewest processes for the other warm scenarios and for cold lifecycles
 * @param mostForks most processes for a warm cell that is not precise yet
 * @param refine how long after its start a run still adds processes to cells for precision
 * @param most how long after its start a run still starts processes at all; the same plan again
 *     goes on
 * @param precision half-width of the 95 % interval, as a share of the mean, at which forks are
 *     enough
 * @param warmUp after which execute is measured though not steady
 * @param otherWarmUp the same for the other warm scenarios
 * @param measureLeast how long quiet iterations are measured
 * @param measureMost how long any iterations are measured
 * @param deadline after which a process is ended beyond the times above
 */
public record Budget(
    int forks,
    int otherForks,
    int mostForks,
    Duration refine,
    Duration most,
    double precision,
    Duration warmUp,
    Duration otherWarmUp,
    Duration measureLeast,
    Duration measureMost,
    Duration deadline) {

  private static final Duration UNLIMITED = Duration.ofDays(7);

  static final Budget TRIAL =
      new Budget(
          1,
          1,
          1,
          minutes(0),
          minutes(4),
          1,
          seconds(60),
          seconds(4),
          seconds(1),
          seconds(5),
          seconds(30));
  static final Budget QUICK =
      new Budget(
          3,
          1,
          5,
          minutes(22),
          minutes(26),
          0.05,
          seconds(60),
          seconds(4),
          seconds(1),
          seconds(5),
          seconds(120));
  static final Budget FULL =
      new Budget(
          3,
          3,
          10,
          UNLIMITED,
          UNLIMITED,
          0.02,
          seconds(60),
          seconds(60),
          seconds(5),
          seconds(5),
          seconds(180));

  private static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  static Budget of(Scope scope) {
    return switch (scope) {
      case TRIAL -> TRIAL;
      case QUICK -> QUICK;
      case FULL -> FULL;
    };
  }

  Budget withForks(int count) {
    return with(count, count, Math.max(count, mostForks), refine, most, precision, deadline);
  }

  Budget withMost(Duration limit) {
    return with(forks, otherForks, mostForks, refine, limit, precision, deadline);
  }

  /** Whoever asks for a precision wants forks until it is reached, whatever the plan. */
  Budget withPrecision(double share) {
    return with(
        forks, otherForks, Math.max(mostForks, FULL.mostForks), FULL.refine, most, share, deadline);
  }

  Budget withDeadline(Duration limit) {
    return with(forks, otherForks, mostForks, refine, most, precision, limit);
  }

  private Budget with(
      int least,
      int leastOthers,
      int greatest,
      Duration refining,
      Duration longest,
      double share,
      Duration limit) {
    return new Budget(
        least,
        leastOthers,
        greatest,
        refining,
        longest,
        share,
        warmUp,
        otherWarmUp,
        measureLeast,
        measureMost,
        limit);
  }
}
