package wasmeter.measure.budget;

import java.time.Duration;

/**
 * How long a process goes on.
 *
 * @param warmUp after which execute is measured even if it is not steady
 * @param otherWarmUp the same for the other warm scenarios
 * @param laterWarmUp the same where another scenario has warmed up the same compiler before, in the
 *     same process
 * @param measureLeast how long quiet iterations are measured
 * @param measureMost how long any iterations of execute are measured
 * @param otherMeasureMost the same for the other warm scenarios
 * @param lifetime after which a process that is followed from its start ends even if its calls are
 *     not steady
 * @param deadline after which a process is ended beyond the times above
 */
public record ForkTime(
    Duration warmUp,
    Duration otherWarmUp,
    Duration laterWarmUp,
    Duration measureLeast,
    Duration measureMost,
    Duration otherMeasureMost,
    Duration lifetime,
    Duration deadline) {

  /**
   * All scenarios are measured for as long.
   *
   * @param warmUp of execute
   * @param otherWarmUp of the other warm scenarios
   * @param measureLeast how long quiet iterations are measured
   * @param measureMost how long any iterations are measured
   * @param lifetime of a process that is followed
   * @param deadline after which a process is ended beyond these
   */
  public ForkTime(
      Duration warmUp,
      Duration otherWarmUp,
      Duration measureLeast,
      Duration measureMost,
      Duration lifetime,
      Duration deadline) {
    this(
        warmUp,
        otherWarmUp,
        otherWarmUp,
        measureLeast,
        measureMost,
        measureMost,
        lifetime,
        deadline);
  }

  /**
   * The same with other ends.
   *
   * @param limit of a life
   * @param beyond when a process is ended
   * @return a copy
   */
  public ForkTime endingAfter(Duration limit, Duration beyond) {
    return new ForkTime(
        warmUp,
        otherWarmUp,
        laterWarmUp,
        measureLeast,
        measureMost,
        otherMeasureMost,
        limit,
        beyond);
  }
}
