package wasmbench.measure;

import java.time.Duration;

/**
 * How much time a plan gives to a cell.
 *
 * @param forks fewest processes for execute
 * @param otherForks fewest processes for the other warm scenarios and for cold lifecycles
 * @param mostForks most processes for a warm cell that is not precise yet
 * @param precision half-width of the 95 % interval, as a share of the mean, at which forks are
 *     enough
 * @param warmUp after which execute is measured though not steady
 * @param otherWarmUp the same for the other warm scenarios
 * @param measureLeast how long quiet iterations are measured
 * @param measureMost how long any iterations are measured
 * @param deadline after which a process is ended beyond the times above
 */
public record Effort(
    int forks,
    int otherForks,
    int mostForks,
    double precision,
    Duration warmUp,
    Duration otherWarmUp,
    Duration measureLeast,
    Duration measureMost,
    Duration deadline) {

  static final Effort TRIAL =
      new Effort(1, 1, 1, 1, seconds(60), seconds(4), seconds(1), seconds(5), seconds(30));
  static final Effort QUICK =
      new Effort(3, 1, 5, 0.05, seconds(60), seconds(4), seconds(1), seconds(5), seconds(60));
  static final Effort FULL =
      new Effort(3, 3, 10, 0.02, seconds(60), seconds(60), seconds(5), seconds(5), seconds(180));

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  Effort withForks(int count) {
    return new Effort(
        count,
        count,
        Math.max(count, mostForks),
        precision,
        warmUp,
        otherWarmUp,
        measureLeast,
        measureMost,
        deadline);
  }

  Effort withPrecision(double share) {
    return new Effort(
        forks,
        otherForks,
        mostForks,
        share,
        warmUp,
        otherWarmUp,
        measureLeast,
        measureMost,
        deadline);
  }

  Effort withDeadline(Duration limit) {
    return new Effort(
        forks,
        otherForks,
        mostForks,
        precision,
        warmUp,
        otherWarmUp,
        measureLeast,
        measureMost,
        limit);
  }
}
