package wasmeter.stats.life;

/**
 * What is spent in all: for each start of a process, what its curve says of all that is done in it,
 * and what each further instance takes.
 *
 * <p>The calls of further instances continue the curve of the process: what was compiled for the
 * first instance serves the others.
 *
 * @param starts how many processes, above 0
 * @param instances how many in each process, 1 or more
 * @param calls how many of each instance, above 0
 */
public record Cost(double starts, double instances, double calls) {
  /** What one call of one process costs. */
  public static final Cost ONE_CALL = new Cost(1, 1, 1);

  /** Checks that there is something to do. */
  public Cost {
    if (!(starts > 0 && instances >= 1 && calls > 0)
        || !Double.isFinite(starts * instances * calls)) {
      throw new IllegalArgumentException(
          "starts, instances and calls are 1 or more: not %s, %s and %s"
              .formatted(starts, instances, calls));
    }
  }

  /**
   * The total.
   *
   * @param curve of a process
   * @param instance what an instance after the first takes
   * @return in the unit of the curve
   */
  public double of(Curve curve, double instance) {
    return of(curve.at(callsOfStart()), instance);
  }

  /** The total, where a process has spent so much when it has done all calls. */
  double of(double spent, double instance) {
    return starts * (spent + (instances - 1) * instance);
  }

  /**
   * How many calls a process does.
   *
   * @return those of all its instances
   */
  public double callsOfStart() {
    return instances * calls;
  }

  /**
   * The total of one start by the number of calls of each instance.
   *
   * @param curve of a process
   * @param instance what an instance after the first takes
   * @return a curve over calls
   */
  public Curve byCalls(Curve curve, double instance) {
    return curve.shared(instances, (instances - 1) * instance);
  }
}
