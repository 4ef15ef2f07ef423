package wasmeter.measure.budget;

import java.time.Duration;
import wasmeter.sample.Scope;

/**
 * How much time a plan gives to a cell.
 *
 * @param repetition how many processes
 * @param run how long a run goes on
 * @param fork how long a process goes on
 * @param scenarios how many scenarios that begin with the same work one process may measure, one
 *     after another
 */
public record Budget(Repetition repetition, RunTime run, ForkTime fork, int scenarios) {
  /** All that may. */
  private static final int ALL = Integer.MAX_VALUE;

  private static final Duration NIGHT = Duration.ofHours(8);

  private static final Duration UNLIMITED = Duration.ofDays(7);

  /** Ten minutes with the start of engines before and the report after. */
  private static final Duration LONGEST_TRIAL = Duration.ofMinutes(8);

  /**
   * For a module that nothing is known about: an endless one must not take half a minute on each
   * engine.
   */
  private static final Duration TRIAL_OF_ONE = Duration.ofSeconds(10);

  private static final Budget TRIAL =
      new Budget(
          new Repetition(1, 1, 1, 2, 1, 1, 1, true),
          new RunTime(minutes(0), seconds(165)),
          new ForkTime(seconds(60), seconds(4), seconds(1), seconds(5), seconds(10), seconds(30)));
  private static final Budget QUICK =
      new Budget(
          new Repetition(3, 1, 1, 1, 5, 1, 0.05, true),
          new RunTime(minutes(21), minutes(27)),
          new ForkTime(seconds(60), seconds(4), seconds(1), seconds(5), seconds(20), seconds(120)));
  private static final Budget FULL =
      new Budget(
          new Repetition(2, 1, 2, 2, 10, 10, 0.02, true),
          new RunTime(NIGHT, UNLIMITED),
          new ForkTime(
              seconds(60),
              seconds(20),
              seconds(8),
              seconds(1),
              seconds(5),
              seconds(2),
              seconds(60),
              seconds(180)));

  /**
   * A process measures all scenarios that it may.
   *
   * @param repetition how many processes
   * @param run how long a run goes on
   * @param fork how long a process goes on
   */
  public Budget(Repetition repetition, RunTime run, ForkTime fork) {
    this(repetition, run, fork, ALL);
  }

  private static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  /**
   * What plans of a scope give.
   *
   * @param scope of a plan
   * @return its budget
   */
  public static Budget of(Scope scope) {
    return switch (scope) {
      case TRIAL -> TRIAL;
      case QUICK -> QUICK;
      case FULL -> FULL;
    };
  }

  /** The same with as many processes for each cell. */
  public Budget withForks(int count) {
    int most = Math.max(count, repetition.mostForks());
    return with(Repetition.of(count, repetition.precision()).withMost(most));
  }

  /** The same with another time after which no process is started. */
  public Budget withMost(Duration limit) {
    return with(new RunTime(run.refine(), limit));
  }

  /** The same for your own modules, which may be many and slow: a trial goes through all once. */
  public Budget forOwnModules(Scope scope) {
    if (scope != Scope.TRIAL) {
      return this;
    }
    Budget longer = withForks(1).withMost(LONGEST_TRIAL);
    return fork.deadline().equals(TRIAL.fork.deadline())
        ? longer.withDeadline(TRIAL_OF_ONE)
        : longer;
  }

  /** The same for as long as that, and no longer. */
  public Budget withTime(Duration limit) {
    return with(new RunTime(limit, limit));
  }

  /** The same without the processes that are added for precision. */
  public Budget withoutRefining() {
    return with(new RunTime(Duration.ZERO, run.most()));
  }

  /** A precision that was asked for adds forks until it is reached, whatever the plan. */
  public Budget withPrecision(double share) {
    int most = Math.max(repetition.mostForks(), FULL.repetition.mostForks());
    return with(repetition.withPrecision(share).withMost(most))
        .with(new RunTime(FULL.run.refine(), run.most()));
  }

  /** The same with another time for which a process is followed from its start. */
  public Budget withLifetime(Duration limit) {
    return with(fork.endingAfter(limit, fork.deadline()));
  }

  /** The same with another time after which a process is ended. */
  public Budget withDeadline(Duration limit) {
    return with(fork.endingAfter(fork.lifetime(), limit));
  }

  /**
   * The same with another number of scenarios that a process may measure.
   *
   * @param most 1 for a process of its own for each
   * @return a copy
   */
  public Budget withScenariosPerProcess(int most) {
    return new Budget(repetition, run, fork, most);
  }

  /** Whether a process may measure several scenarios. */
  public boolean sharesProcesses() {
    return scenarios > 1;
  }

  private Budget with(Repetition other) {
    return new Budget(other, run, fork, scenarios);
  }

  private Budget with(RunTime other) {
    return new Budget(repetition, other, fork, scenarios);
  }

  private Budget with(ForkTime other) {
    return new Budget(repetition, run, other, scenarios);
  }
}
