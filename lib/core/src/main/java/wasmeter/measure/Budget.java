package wasmeter.measure;

import java.time.Duration;
import wasmeter.sample.Scope;

/**
 * How much time a plan gives to a cell.
 *
 * @param repetition how many processes
 * @param run how long a run goes on
 * @param fork how long a process goes on
 */
public record Budget(Repetition repetition, RunTime run, ForkTime fork) {
  private static final Duration UNLIMITED = Duration.ofDays(7);

  static final Budget TRIAL =
      new Budget(
          new Repetition(1, 1, 1, 1),
          new RunTime(minutes(0), minutes(4)),
          new ForkTime(seconds(60), seconds(4), seconds(1), seconds(5), seconds(30)));
  static final Budget QUICK =
      new Budget(
          new Repetition(3, 1, 5, 0.05),
          new RunTime(minutes(22), minutes(26)),
          new ForkTime(seconds(60), seconds(4), seconds(1), seconds(5), seconds(120)));
  static final Budget FULL =
      new Budget(
          new Repetition(3, 3, 10, 0.02),
          new RunTime(UNLIMITED, UNLIMITED),
          new ForkTime(seconds(60), seconds(60), seconds(5), seconds(5), seconds(180)));

  /**
   * How many processes a cell gets.
   *
   * @param forks fewest processes for execute
   * @param otherForks fewest processes for the other warm scenarios and for cold lifecycles
   * @param mostForks most processes for a warm cell that is not precise yet
   * @param precision half-width of the 95 % interval, as a share of the mean, at which forks are
   *     enough
   */
  public record Repetition(int forks, int otherForks, int mostForks, double precision) {}

  /**
   * How long a run goes on.
   *
   * @param refine how long after its start a run still adds processes to cells for precision
   * @param most how long after its start a run still starts processes at all; run the same plan
   *     again to continue
   */
  public record RunTime(Duration refine, Duration most) {}

  /**
   * How long a process goes on.
   *
   * @param warmUp after which execute is measured though not steady
   * @param otherWarmUp the same for the other warm scenarios
   * @param measureLeast how long quiet iterations are measured
   * @param measureMost how long any iterations are measured
   * @param deadline after which a process is ended beyond the times above
   */
  public record ForkTime(
      Duration warmUp,
      Duration otherWarmUp,
      Duration measureLeast,
      Duration measureMost,
      Duration deadline) {}

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
    int most = Math.max(count, repetition.mostForks);
    return new Budget(new Repetition(count, count, most, repetition.precision), run, fork);
  }

  Budget withMost(Duration limit) {
    return new Budget(repetition, new RunTime(run.refine, limit), fork);
  }

  /** A precision that is asked for wants forks until it is reached, whatever the plan. */
  Budget withPrecision(double share) {
    int most = Math.max(repetition.mostForks, FULL.repetition.mostForks);
    return new Budget(
        new Repetition(repetition.forks, repetition.otherForks, most, share),
        new RunTime(FULL.run.refine, run.most),
        fork);
  }

  Budget withDeadline(Duration limit) {
    return new Budget(
        repetition,
        run,
        new ForkTime(fork.warmUp, fork.otherWarmUp, fork.measureLeast, fork.measureMost, limit));
  }
}
