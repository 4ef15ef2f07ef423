package wasmeter.fork.lifetime;

/**
 * Calls that were made one after another.
 *
 * @param nanoseconds that they took
 * @param calls how many
 */
record Stretch(long nanoseconds, long calls) {
  static final double NANOSECONDS = 1e9;

  Stretch and(Stretch next) {
    return new Stretch(nanoseconds + next.nanoseconds, calls + next.calls);
  }

  double seconds() {
    return nanoseconds / NANOSECONDS;
  }

  /** NaN without calls. */
  double perCall() {
    return (double) nanoseconds / calls;
  }

  /** How many fit into a time if they go on like this: at least one. */
  long callsWithin(long time, long most) {
    return (long) Math.clamp(time / Math.max(1, perCall()), 1.0, (double) most);
  }
}
